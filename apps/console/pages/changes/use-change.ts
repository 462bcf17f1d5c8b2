import { useParams } from 'react-router'
import { useAsk } from '../../use-ask.ts'

/** The change that the address names. */
export function useChange() {
  const { place, change: id = '' } = useParams()
  // The server reads both again; an address that was bent is answered with its sentence.
  const asked = useAsk('policy.get-change', { place: Number(place), id })
  return { asked, change: asked.data }
}
