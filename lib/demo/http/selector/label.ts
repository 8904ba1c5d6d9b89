import { wrongKey, wrongValue } from "#lib/demo/resource/name.ts";
import { badRequest } from "#lib/demo/store/api-error.ts";

type Labels = Readonly<Record<string, string>>;
export type Requirement = (labels: Labels) => boolean;

const word = String.raw`[^\s=!(),<>]+`;
const forms = new RegExp(
  String.raw`^\s*(?:(?<not>!)?\s*(?<key>${word})|(?<left>${word})\s*(?<sign>==|!=|=|>|<)\s*(?<value>${word})?` +
    String.raw`|(?<of>${word})\s+(?<set>in|notin)\s*\((?<values>[^()=!<>]*)\))\s*$`,
);

/** A label selector as a question about an object's labels. @throws ApiError 400 */
export function parseLabelSelector(text: string): Requirement | undefined {
  if (text.trim() === "") return undefined;
  // A comma between brackets parts values.
  const requirements = text.split(/,(?![^(]*\))/).map(parseRequirement);
  return (labels) => requirements.every((holds) => holds(labels));
}

function parseRequirement(text: string): Requirement {
  const groups = forms.exec(text)?.groups;
  if (groups === undefined)
    throw unparsed(`found '${text.trim()}', expected: a key, with in, notin, =, ==, !=, >, < or alone`);
  const { not, left, of, sign, set, value = "", values = "" } = groups;
  const key = groups["key"] ?? left ?? of ?? "";
  refuseWrong("<nil>", key, wrongKey(key));
  if (set) return within(key, values.trim() === "" ? [] : values.split(",").map((one) => one.trim()), set === "in");
  if (!sign) return (labels) => key in labels !== (not !== undefined);
  if (sign === ">" || sign === "<") return compared(key, sign, value);
  refuseWrong(`values[0][${key}]`, value, wrongValue(value));
  return within(key, [value], sign !== "!=");
}

const unparsed = (why: string): Error => badRequest(`unable to parse requirement: ${why}`);

function refuseWrong(field: string, value: string, wrong: string | undefined): void {
  if (wrong !== undefined) throw unparsed(`${field}: Invalid value: ${JSON.stringify(value)}: ${wrong}`);
}

const within = (key: string, values: readonly string[], isWanted: boolean): Requirement => {
  const set = new Set(values);
  return (labels) => (key in labels && set.has(labels[key] ?? "")) === isWanted;
};

function compared(key: string, sign: string, text: string): Requirement {
  const isNumber = /^[+-]?\d+$/;
  const why = "for 'Gt', 'Lt' operators, the value must be an integer";
  refuseWrong("values[0]", text, isNumber.test(text) ? undefined : why);
  return ({ [key]: found = "" }) =>
    isNumber.test(found) && (sign === ">" ? Number(found) > Number(text) : Number(found) < Number(text));
}
