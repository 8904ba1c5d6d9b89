import { badRequest, causes, invalid } from "#lib/demo/store/api-error.ts";

/** What a request for a log asks for. */
export interface LogOptions {
  readonly container: string;
  readonly follow: boolean;
  readonly previous: boolean;
  readonly timestamps: boolean;
  readonly tailLines: number | undefined;
  readonly limitBytes: number | undefined;
  /** Epoch milliseconds. */
  readonly since: number | undefined;
}

const parseInteger = (text: string): number => {
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
};

const parseTime = (text: string): number => {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)) return Date.parse(text);
  const [quoted, layout] = [JSON.stringify(text), '"2006-01-02T15:04:05Z07:00"'];
  throw badRequest(`parsing time ${quoted} as ${layout}: cannot parse ${quoted} as "2006"`);
};

/** Reads PodLogOptions. @throws ApiError 400 for what cannot be read, 422 for what makes no sense. */
export function parseLogOptions(query: URLSearchParams, pod: string, now: number): LogOptions {
  const read = (name: string, parse: (text: string) => number): number | undefined =>
    query.has(name) ? parse(query.get(name) ?? "") : undefined;
  // Only absence, `false` and `0` are no.
  const flag = (name: string): boolean => !["false", "0", null].includes(query.get(name));
  const [tailLines, limitBytes] = [read("tailLines", parseInteger), read("limitBytes", parseInteger)];
  const [seconds, time] = [read("sinceSeconds", parseInteger), read("sinceTime", parseTime)];
  const least = (name: string, value: number | undefined, from: number, words: string) =>
    value !== undefined && value < from ? [causes.invalid(name, value, `must be greater than ${words}`)] : [];
  const both = causes.forbidden("[]", "at most one of `sinceTime` or `sinceSeconds` may be specified");
  const found = [
    ...least("tailLines", tailLines, 0, "or equal to 0"),
    ...least("limitBytes", limitBytes, 1, "0"),
    ...(seconds !== undefined && time !== undefined ? [both] : least("sinceSeconds", seconds, 1, "0")),
  ];
  if (found.length > 0) throw invalid("PodLogOptions", pod, found);
  const since = seconds === undefined ? time : now - seconds * 1000;
  const flags = { follow: flag("follow"), previous: flag("previous"), timestamps: flag("timestamps") };
  return { container: query.get("container") ?? "", ...flags, tailLines, limitBytes, since };
}
