/** A line of Velero's own log, which is logrus' text form. */
export interface VeleroLine {
  readonly time: string;
  readonly level: string;
  readonly message: string;
  /** What else it says, as it is written. */
  readonly fields: string;
}

const LINE_AT_MOST = 16_384;
const shape = /^time="([^"]{0,64})" level=(\w{1,16}) msg=("(?:[^"\\]|\\.)*"|\S*)(?: (.*))?$/s;

/** A line as it can be shown; one of another form is a message alone. Of a longer one, its first 16,384 characters. */
export function readVeleroLine(line: string): VeleroLine {
  const text = line.slice(0, LINE_AT_MOST);
  const [, time = "", level = "", message, fields = ""] = shape.exec(text) ?? [];
  return message === undefined
    ? { time: "", level: "", message: text, fields: "" }
    : { time, level, message: unquote(message), fields };
}

function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  try {
    return JSON.parse(text) as string;
  } catch {
    return text.slice(1, -1);
  }
}
