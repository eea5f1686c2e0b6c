import type { Caller } from "@hivematrix/shared/caller"
import type { Sql } from "@hivematrix/shared/db"
import { visibleTo } from "../visible-to.ts"

/** Assets as they are listed and answered; of location and contacts only what the caller may see. */
export const assetRows = (sql: Sql, caller: Caller) => ({
	columns: sql`
		t.id, t.version, t.name, t.asset_tag, t.serial, t.manufacturer, t.model, t.model_number, t.category,
		t.operating_system, t.status, company.id as company_id, company.account_number as company_account_number,
		company.name as company_name, location.id as location_id, location.name as location, t.purchase_date,
		t.purchase_cost::text as purchase_cost, t.supplier, t.order_number, t.warranty_end_date, t.eol_date,
		t.ip_addresses, t.mac_addresses, t.last_seen, t.notes,
		(
			select coalesce(jsonb_agg(jsonb_build_object(
				'id', contact.id, 'name', contact.name, 'email', contact.email
			) order by contact.name, contact.id), '[]')
			from asset_contacts link
			join contacts contact on contact.id = link.contact_id
			where link.asset_id = t.id
				and ${visibleTo(sql, caller, "contacts", "contact")}
		) as contacts,
		t.created_at, t.updated_at, t.archived_at`,
	from: sql`
		assets t
		left join companies company on company.id = t.company_id
		left join locations location on location.id = t.location_id
			and ${visibleTo(sql, caller, "locations", "location")}`,
	where: visibleTo(sql, caller, "assets", "t"),
})
