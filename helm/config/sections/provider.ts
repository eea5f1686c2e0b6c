import { ProviderSettings } from "@hivematrix/shared/provider-settings"
import { about } from "./setting.ts"

const { issuer, client_secret } = ProviderSettings.shape
issuer.register(about, { what: "Of an OpenID provider that is neither Keycloak nor the embedded one" })
client_secret.register(about, { secret: true })

export const Provider = ProviderSettings
