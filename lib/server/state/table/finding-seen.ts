/** When something wrong was first seen, so that a restart does not begin its dwell anew (domain.md 0.4). */
export interface FindingSeenTable {
  cluster: string;
  /** `resource/check/uid`. */
  key: string;
  /** Unix seconds. */
  at: number;
  /** 1 when it was there at the first look already. */
  isAtLeast: number;
}
