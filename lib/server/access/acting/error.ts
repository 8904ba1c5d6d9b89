import { AccessError } from "../grant.ts";

/** There is no identity with which somebody could be shown to a cluster: nothing was asked of it. */
export class ActingError extends AccessError {
  constructor(cluster: string, reason: string, options?: ErrorOptions) {
    super(cluster, reason, options);
    this.message = `${cluster} cannot be asked as you: ${reason}`;
  }
}
