/** A Pod as the checks see it. */
export interface SeenPod {
  /** kubectl's STATUS word. */
  readonly status: string;
  readonly phase: string;
  /** Empty until it is scheduled. */
  readonly node: string;
  readonly isNotReady: boolean;
  readonly isCrashLooping: boolean;
  readonly restarts: number;
  readonly lastExit: string;
  readonly createdAt: number | null;
}

/** kubectl's word without where it happens: `Init:ImagePullBackOff` → `ImagePullBackOff`. */
export const stateWord = ({ status }: Pick<SeenPod, "status">): string => status.slice(status.lastIndexOf(":") + 1);
