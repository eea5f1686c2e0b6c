/** A QR code (ISO/IEC 18004), dark on light in either theme as scanners want it. `modules` are its rows, true for dark. */
export const QrCode = ({ label, modules }: { label: string; modules: boolean[][] }) => (
	<svg class="qr-code" role="img" aria-label={label} viewBox={`0 0 ${modules.length} ${modules.length}`}>
		<path
			d={modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("")}
		/>
	</svg>
)
