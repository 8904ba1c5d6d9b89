/** `--demo scale=…`: how much of everything. */
export interface ScaleMode {
  readonly clusters: number;
  /** In each cluster. */
  readonly pods: number;
  /** Changes a second, over all clusters. */
  readonly churn: number;
}

/** Reads `scale=150000`, `scale=300x500` (clusters × pods) and `scale=150000,churn=20`; undefined when it is none of these. */
export function parseScale(text: string): ScaleMode | undefined {
  const match = /^scale=(?:([1-9]\d{0,3})x)?([1-9]\d{0,6})(?:,churn=(\d{1,5}))?$/.exec(text);
  return match ? { clusters: Number(match[1] ?? 1), pods: Number(match[2]), churn: Number(match[3] ?? 0) } : undefined;
}
