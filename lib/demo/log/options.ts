import { badRequest, type Cause, causes, invalid } from "#lib/demo/store/api-error.ts";

/** What a request for a log asks for. */
export interface LogOptions {
  readonly container: string;
  readonly follow: boolean;
  readonly previous: boolean;
  readonly timestamps: boolean;
  readonly tailLines: number | undefined;
  readonly limitBytes: number | undefined;
  /** Epoch milliseconds. */
  readonly sinceMilliseconds: number | undefined;
}

/** Only absence, `false` and `0` are no. */
const flag = (query: URLSearchParams, name: string): boolean => !["false", "0", null].includes(query.get(name));

function integer(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^[+-]?\d+$/.test(text)) throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
  return Number(text);
}

function time(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)) return Date.parse(text);
  const [quoted, layout] = [JSON.stringify(text), '"2006-01-02T15:04:05Z07:00"'];
  throw badRequest(`parsing time ${quoted} as ${layout}: cannot parse ${quoted} as "2006"`);
}

/** Reads PodLogOptions. @throws ApiError 400 for what cannot be read, 422 for what makes no sense. */
export function parseLogOptions(query: URLSearchParams, pod: string, nowMilliseconds: number): LogOptions {
  const tailLines = integer(query, "tailLines");
  const limitBytes = integer(query, "limitBytes");
  const sinceSeconds = integer(query, "sinceSeconds");
  const sinceTime = time(query, "sinceTime");
  const found: Cause[] = [];
  if (tailLines !== undefined && tailLines < 0)
    found.push(causes.invalid("tailLines", tailLines, "must be greater than or equal to 0"));
  if (limitBytes !== undefined && limitBytes < 1)
    found.push(causes.invalid("limitBytes", limitBytes, "must be greater than 0"));
  if (sinceSeconds !== undefined && sinceTime !== undefined)
    found.push(causes.forbidden("[]", "at most one of `sinceTime` or `sinceSeconds` may be specified"));
  else if (sinceSeconds !== undefined && sinceSeconds < 1)
    found.push(causes.invalid("sinceSeconds", sinceSeconds, "must be greater than 0"));
  if (query.has("stream")) found.push(causes.forbidden("stream", "may not be specified"));
  if (found.length > 0) throw invalid("PodLogOptions", pod, found);
  return {
    container: query.get("container") ?? "",
    follow: flag(query, "follow"),
    previous: flag(query, "previous"),
    timestamps: flag(query, "timestamps"),
    tailLines,
    limitBytes,
    sinceMilliseconds: sinceSeconds === undefined ? sinceTime : nowMilliseconds - sinceSeconds * 1000,
  };
}
