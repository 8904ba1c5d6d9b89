/** What one case of a suite came to. */
export interface Verdict {
  /** The case's file or files, as a person would look for them. */
  name: string;
  /** Each difference from what was expected; none when the case agrees. */
  disagreements: readonly string[];
  /** Why the case was not judged, or null. */
  skipped: string | null;
}

export interface Summary {
  suite: string;
  total: number;
  agree: number;
  skipped: number;
}

export const summarize = (suite: string, verdicts: readonly Verdict[]): Summary => ({
  suite,
  total: verdicts.length,
  agree: verdicts.filter((one) => one.skipped === null && one.disagreements.length === 0).length,
  skipped: verdicts.filter((one) => one.skipped !== null).length,
});
