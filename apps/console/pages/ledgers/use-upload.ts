import { useEffect, useRef, useState } from 'react'
import type { Problem } from '#ui'
import { problemIn } from '../../api.ts'
import { recall, remember } from '../../memory.ts'
import { uploadFile, type Uploaded } from '../../upload-file.ts'

/** How far a file is on its way. */
export interface Sending {
  readonly is: 'idle' | 'sending' | 'paused' | 'broken' | 'sent'
  readonly received: number
  readonly size: number
  /** Seconds that remain at the speed so far; undefined while nothing can be told. */
  readonly secondsLeft: number | undefined
  /** Nothing arrived for a while: the line is slow or gone, and is tried again. */
  readonly isStalled: boolean
  readonly problem: Problem | undefined
}

/** A file whose sending was broken off on this device, as far as one page later can tell. */
export interface Unfinished {
  readonly name: string
  readonly size: number
  readonly received: number
}

const memory = 'anmin.ledger.unfinished'
const none: Sending = {
  is: 'idle',
  received: 0,
  size: 0,
  secondsLeft: undefined,
  isStalled: false,
  problem: undefined,
}
/** After so many milliseconds without a byte one is told that the line is slow. */
const patience = 8_000

/** Sends a ledger's file; it can be paused, and goes on after a break, a pause or a reload where it stopped. */
export function useUpload() {
  const [sending, setSending] = useState(none)
  const [unfinished, setUnfinished] = useState(recallUnfinished)
  const stop = useRef<AbortController>(undefined)
  useStall(sending, () => setSending((held) => ({ ...held, isStalled: true })))
  useEffect(() => () => stop.current?.abort(), [])

  const send = async (file: File): Promise<Uploaded | undefined> => {
    const control = new AbortController()
    stop.current = control
    setUnfinished(undefined)
    setSending({ ...none, is: 'sending', size: file.size })
    const begun = performance.now()
    let first: number | undefined
    const onProgress = (received: number, size: number) => {
      first ??= received
      const speed = (received - first) / (performance.now() - begun)
      const secondsLeft = speed > 0 ? Math.ceil((size - received) / speed / 1_000) : undefined
      setSending({ ...none, is: 'sending', received, size, secondsLeft })
      remember(memory, JSON.stringify({ name: file.name, size, received } satisfies Unfinished))
    }
    try {
      const uploaded = await uploadFile({ file, purpose: 'registry.start-import', onProgress, signal: control.signal })
      remember(memory, '')
      setSending((held) => ({ ...held, is: 'sent', received: file.size }))
      return uploaded
    } catch (thrown) {
      const isPaused = control.signal.aborted
      setSending((held) => ({
        ...held,
        is: isPaused ? 'paused' : 'broken',
        problem: isPaused ? undefined : problemIn(thrown),
      }))
      return undefined
    }
  }
  const forget = () => {
    remember(memory, '')
    setUnfinished(undefined)
    setSending(none)
  }
  return { sending, unfinished, send, pause: () => stop.current?.abort(), forget }
}

function useStall({ is, received }: Sending, tell: () => void): void {
  useEffect(() => {
    if (is !== 'sending') return
    const timer = setTimeout(tell, patience)
    return () => clearTimeout(timer)
    // Every part that arrives begins the wait anew; what is told does not.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [is, received])
}

function recallUnfinished(): Unfinished | undefined {
  try {
    const held: unknown = JSON.parse(recall(memory) || 'null')
    return isUnfinished(held) && held.received > 0 && held.received < held.size ? held : undefined
  } catch {
    return undefined
  }
}

function isUnfinished(held: unknown): held is Unfinished {
  return (
    typeof held === 'object' &&
    held !== null &&
    'name' in held &&
    typeof held.name === 'string' &&
    'size' in held &&
    typeof held.size === 'number' &&
    'received' in held &&
    typeof held.received === 'number'
  )
}
