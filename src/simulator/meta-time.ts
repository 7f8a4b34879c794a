/** Meta tells whole seconds. @param at ms since 1970 */
export function secondsOf(at: number): number {
  return Math.floor(at / 1000);
}
