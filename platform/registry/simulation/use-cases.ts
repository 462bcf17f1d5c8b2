import type { ObjectStore } from '#kernel/files/object-store'
import type { AnyUseCase } from '#kernel/use-case'
import { exportSimulation } from './export-simulation.ts'
import { getSimulation } from './get-simulation.ts'
import { listSimulationChanges } from './list-simulation-changes.ts'
import { listSimulations } from './list-simulations.ts'
import type { SimulationSettings } from './settings.ts'
import { simulateChange } from './simulate-change.ts'

/** Trying a change before it is adopted. */
export function simulationUseCases(settings: SimulationSettings, files: ObjectStore): readonly AnyUseCase[] {
  return [simulateChange(settings), getSimulation, listSimulations, listSimulationChanges, exportSimulation(files)]
}
