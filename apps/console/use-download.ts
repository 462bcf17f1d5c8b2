import { useState } from 'react'
import type { Problem } from '#ui'
import { download, problemIn } from './api.ts'
import type { Downloads } from './contracts.ts'
import { saveFile } from './pages/workbench/save-file.ts'

export interface Download<Name extends keyof Downloads> {
  /** Fetches the file and hands it to the browser; when it cannot be had, `problem` says why. */
  readonly save: (input: Downloads[Name]) => Promise<void>
  readonly running: boolean
  readonly problem: Problem | undefined
}

/** A file that a use case answers, for the reader to keep. */
export function useDownload<Name extends keyof Downloads>(name: Name): Download<Name> {
  const [running, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  return {
    running,
    problem,
    save: async (input) => {
      setRunning(true)
      setProblem(undefined)
      try {
        const file = await download(name, input)
        saveFile(file.name, file.content)
      } catch (thrown) {
        setProblem(problemIn(thrown))
      } finally {
        setRunning(false)
      }
    },
  }
}
