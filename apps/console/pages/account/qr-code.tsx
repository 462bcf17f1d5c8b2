import { useQuery } from '@tanstack/react-query'
import { Loading } from '#ui'

/** A QR code drawn in the browser: the secret in it never leaves the page. */
export function QrCode({ text, name }: { readonly text: string; readonly name: string }) {
  const { data } = useQuery({
    queryKey: ['qr-code', text],
    queryFn: async () => {
      const { create } = await import('qrcode')
      return create(text, { errorCorrectionLevel: 'M' }).modules
    },
    staleTime: Infinity,
    gcTime: 0,
  })
  if (!data) return <Loading />
  const { size } = data
  const dark = Array.from({ length: size * size }, (_, at) => at).filter((at) => data.data[at] === 1)
  const margin = 4
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={name}
      viewBox={`${-margin} ${-margin} ${size + 2 * margin} ${size + 2 * margin}`}
      shapeRendering="crispEdges"
    >
      <rect x={-margin} y={-margin} width="100%" height="100%" fill="#fff" />
      <path d={dark.map((at) => `M${at % size} ${Math.floor(at / size)}h1v1h-1z`).join('')} fill="#000" />
    </svg>
  )
}
