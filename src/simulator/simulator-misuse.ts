/** What a test or a person asked of the simulator and cannot be, such as pressing a button that no message has. */
export class SimulatorMisuse extends Error {
  override readonly name = 'SimulatorMisuse';
}
