/** What is sent to an API server. `@{name}` in path, headers and body stands for a value that was kept before. */
export interface ContractRequest {
  /** GET unless told. */
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** An object is sent as JSON, a text as it is. */
  readonly body?: unknown;
}

/** A request whose answer is no part of the comparison. */
export interface Step extends ContractRequest {
  /** Values of the answer, by name: `{ version: "metadata.resourceVersion" }`. */
  readonly keep?: Readonly<Record<string, string>>;
  /** Asked again until the answer has these values: `{ "status.phase": "Running" }`. */
  readonly until?: Readonly<Record<string, unknown>>;
}

export interface Case extends Step {
  /** What is asked, unique in its group. */
  readonly name: string;
  readonly prepare?: readonly Step[];
  /** Without the administrator's certificate. */
  readonly isAnonymous?: boolean;
  /** A watch is left after this many events; otherwise it is read to its end. */
  readonly events?: number;
  /** The product's kind whose rows are read from a protobuf answer. */
  readonly rows?: string;
  /** Values that tell about the machine instead of the API, by path (`*` is any), each with the reason. They have to be there. */
  readonly mayDiffer?: Readonly<Record<string, string>>;
  /** Values of the answer that the embedded side does not have right, by path below the body, each with the reason. */
  readonly approximate?: Readonly<Record<string, string>>;
  /** Why a real cluster that was just started answers something else: there the case is skipped, aloud. */
  readonly needsPast?: string;
  /** Why the embedded side leaves this out: there it answers 501. */
  readonly leftOut?: string;
}

/** Cases of one behaviour. They run in their order, in a namespace of their own. */
export interface Group {
  readonly name: string;
  readonly cases: readonly Case[];
}

/** What a side answers, after `nameDifferences`. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: unknown;
}

/** The namespace of a group's objects. */
export const namespaceOf = (group: string): string => `contract-${group}`;
