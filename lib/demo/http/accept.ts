import { ApiError } from "#lib/demo/store/api-error.ts";

/** How an answer is written: in which encoding, and as which of meta/v1's forms. */
export interface Form {
  readonly encoding: "json" | "protobuf";
  readonly as: "" | "Table" | "PartialObjectMetadata" | "PartialObjectMetadataList";
}

const encodings: Record<string, Form["encoding"]> = {
  "*/*": "json",
  "application/json": "json",
  "application/vnd.kubernetes.protobuf": "protobuf",
};
const known = "application/json, application/yaml, application/vnd.kubernetes.protobuf";
const streams = ", application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch";

/** The first form of an Accept header, by weight and then by order, that can be answered. @throws ApiError 406 */
export function negotiate(accept: string | undefined, hasProtobuf: boolean, isStream = false): Form {
  const clauses = (accept?.trim() || "*/*").split(",").map((text) => {
    const [type = "", ...rest] = text.split(";").map((part) => part.trim());
    const parameters = new Map(rest.map((part) => part.split("=", 2) as [string, string]));
    return { type, parameters, weight: Number(parameters.get("q") ?? 1) || 0 };
  });
  for (const { type, parameters, weight } of clauses.toSorted((a, b) => b.weight - a.weight)) {
    const encoding = encodings[type];
    const as = asOf(parameters);
    if (encoding && as !== undefined && weight > 0 && (encoding === "json" || hasProtobuf)) return { encoding, as };
  }
  if (clauses.some(({ type }) => type in encodings)) throw unknownForm();
  throw notAcceptable(known + (isStream ? streams : ""));
}

function asOf(parameters: ReadonlyMap<string, string>): Form["as"] | undefined {
  const [as = "", group, version] = ["as", "g", "v"].map((name) => parameters.get(name));
  const isKnown = /^(Table|PartialObjectMetadata(List)?)$/.test(as) && group === "meta.k8s.io" && version === "v1";
  return as === "" || isKnown ? (as as Form["as"]) : undefined;
}

export const wrongForm = (why: string): ApiError => new ApiError(406, "NotAcceptable", why);

export const unknownForm = (): ApiError => wrongForm(`only the following media types are accepted: ${known}`);

/** 406 with what there would have been. */
export const notAcceptable = (available: string): ApiError =>
  new ApiError(406, "NotAcceptable", `406: Not Acceptable\n\nAvailable representations: ${available}`, {});
