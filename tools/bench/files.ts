/** What the child that reads a file of a backup is asked. */
export interface FilesInput {
  /** Of the store. */
  readonly url: string;
  /** A file of the same kind that is small: code and buffers are there before the large one. */
  readonly small: string;
  readonly kind: "archive" | "list";
}

export interface FilesReport {
  /** Objects that were named. */
  readonly objects: number;
  /** Highest resident size while it was read, above the settled one before; null where the system cannot tell. */
  readonly growthBytes: number | null;
  readonly seconds: number;
  readonly longestPauseMilliseconds: number;
}
