/**
 * Why a file of Velero's did not come. `forbidden`: who asks may not request it. `unprocessed`: Velero gave no address for it. `address`:
 * it gave one that is not asked. `absent`: it was never stored. `storage`: the store did not send it. `damaged`: not what it should be. `expired`: the
 * store refuses what Velero signed. `authority`: nobody who is trusted signed its certificate. `bomb`: it unpacks to far more than it is.
 */
export type DownloadFault =
  | "forbidden"
  | "unprocessed"
  | "address"
  | "absent"
  | "storage"
  | "damaged"
  | "too-large"
  | "expired"
  | "authority"
  | "bomb";

/** One sentence for a person; never with the signed address, which opens the file to whoever reads it. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
  readonly fault: DownloadFault;

  constructor(fault: DownloadFault, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.fault = fault;
  }
}
