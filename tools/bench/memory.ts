/** What the child that measures memory is asked. */
export interface MemoryInput {
  kubeconfig: string;
  /** Plain addresses of the same clusters, for the source's levers. */
  plain: readonly string[];
  /** Pods of each cluster. */
  podsEach: number;
}

export interface MemoryReport {
  pods: number;
  /** `hashRows` of each cluster. */
  hashes: readonly string[];
  /** Growth of the resident size by the rows, after garbage collection. */
  growthBytes: number;
  /** What the tables say of themselves. */
  tableBytes: number;
  /** Resident size of the whole process with all rows, before the relist. */
  steadyBytes: number;
  /** Highest resident size while every cluster was listed again; null where the system cannot tell. */
  relistPeakBytes: number | null;
  longestPauseMilliseconds: number;
}
