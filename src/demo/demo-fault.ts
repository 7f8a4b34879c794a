/** The story cannot go on; the message is for the person at the terminal and says what to do. */
export class DemoFault extends Error {
  override name = 'DemoFault';
}
