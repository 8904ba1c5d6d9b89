/** The cluster a scenario is built for. The first is as intended; the second has drifted from it. */
export type Region = { name: string; index: number; pick: <T>(intended: T, drifted: T) => T };

export function buildRegion(name: string, index: number): Region {
  return { name, index, pick: (intended, drifted) => (index === 1 ? drifted : intended) };
}
