/** As whom one request is made. */
export type ActingIdentity =
  /** As Quarterdeck itself: its readers, and everything in local mode. */
  | { readonly mode: "own" }
  /** With a person's token, over sockets that carry no certificate of Quarterdeck's: the API server would believe that first. */
  | { readonly mode: "bearer"; readonly token: string }
  /** With credentials that may name the person. Names and groups are as the cluster is to see them, prefixes included. */
  | {
      readonly mode: "impersonate";
      readonly user: string;
      readonly uid: string | null;
      readonly groups: readonly string[];
      readonly extra: Readonly<Record<string, readonly string[]>>;
    };
