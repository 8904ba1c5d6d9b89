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
  /** null: no container is known to have ended. */
  readonly lastExitCode: number | null;
  readonly createdAt: number | null;
}

/** kubectl's word without where it happens: `Init:ImagePullBackOff` → `ImagePullBackOff`. */
export const stateWord = ({ status }: Pick<SeenPod, "status">): string => status.slice(status.lastIndexOf(":") + 1);

/** It ended and was started again, and does not serve yet. */
export const isRestarting = ({ isCrashLooping, isNotReady, restarts }: SeenPod): boolean =>
  isCrashLooping || (isNotReady && restarts > 0);
