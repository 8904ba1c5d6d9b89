import { ApiError } from "#lib/demo/store/api-error.ts";

/** How an answer is written: in which encoding, and as which of meta/v1's forms. */
export interface Form {
  readonly encoding: "json" | "protobuf";
  readonly as: "" | "Table" | "PartialObjectMetadata" | "PartialObjectMetadataList";
}

const forms = new Set(["Table", "PartialObjectMetadata", "PartialObjectMetadataList"]);
const encodings: Record<string, Form["encoding"]> = {
  "*/*": "json",
  "application/json": "json",
  "application/vnd.kubernetes.protobuf": "protobuf",
};

export const types = ["application/json", "application/yaml", "application/vnd.kubernetes.protobuf"];
const streams = ["application/json;stream=watch", "application/vnd.kubernetes.protobuf;stream=watch"];

/**
 * The first form of an Accept header that can be answered, by weight and then by order. `hasProtobuf` says whether the kind has an encoding,
 * `isStream` whether it can be watched here.
 * @throws ApiError 406
 */
export function negotiate(accept: string | undefined, hasProtobuf: boolean, isStream = false): Form {
  if (accept === undefined || accept.trim() === "") return { encoding: "json", as: "" };
  const clauses = accept.split(",").map(parseClause);
  for (const clause of clauses.toSorted((a, b) => b.weight - a.weight)) {
    const form = formOf(clause);
    if (form && (form.encoding === "json" || hasProtobuf)) return form;
  }
  if (clauses.some(({ type }) => type in encodings)) {
    throw new ApiError(406, "NotAcceptable", `only the following media types are accepted: ${types.join(", ")}`);
  }
  throw notAcceptable([...types, ...(isStream ? streams : [])]);
}

/** 406 with what there would have been. */
export const notAcceptable = (available: readonly string[]): ApiError =>
  new ApiError(406, "NotAcceptable", `406: Not Acceptable\n\nAvailable representations: ${available.join(", ")}`, {});

interface Clause {
  type: string;
  weight: number;
  parameters: Map<string, string>;
}

function parseClause(text: string): Clause {
  const [type = "", ...rest] = text.split(";").map((part) => part.trim());
  const parameters = new Map(rest.map((part) => part.split("=", 2) as [string, string]));
  const weight = Number(parameters.get("q") ?? 1);
  return { type, weight: Number.isNaN(weight) ? 1 : weight, parameters };
}

function formOf({ type, parameters, weight }: Clause): Form | undefined {
  const encoding = encodings[type];
  if (encoding === undefined || weight === 0) return undefined;
  const as = parameters.get("as") ?? "";
  if (as === "") return { encoding, as: "" };
  const isKnown = forms.has(as) && parameters.get("g") === "meta.k8s.io" && parameters.get("v") === "v1";
  return isKnown ? { encoding, as: as as Form["as"] } : undefined;
}
