import {
  beginningOf,
  type LineKey,
  type LineQuestion,
  type LineScope,
  type LineTerm,
} from "#lib/model/line/question.ts";

import { all, any, type Clause, equals, matches, not, NOTHING, ofColumn, within } from "./clause.ts";
import { NUMBERS, type FieldPart } from "./field.ts";
import type { Base, Mapping } from "./mapping.ts";

/** Fields that a question names by themselves, as the store has them; those it has not are missing. */
export type NamedFields = ReadonlyMap<string, Base>;

/** Levels are written ERROR and error; all else is a name. */
const isCaseless = (key: LineKey): boolean => key === "level";

/** Everything a question asks, within what may be seen: the scope stands outermost, as a filter that nothing within can widen. */
export function toQuery(mapping: Mapping, scope: LineScope, question: LineQuestion, named: NamedFields): Clause {
  const { fromMs, toMs } = question.time;
  const time = { range: { [mapping.time]: { gte: fromMs, lt: toMs, format: "epoch_millis" } } };
  const terms = question.terms.map((term) => toClause(mapping, term, named));
  return { bool: { filter: [scopeClause(mapping, scope), time, ...terms] } };
}

/** What may be seen. */
export function scopeClause(mapping: Mapping, { groups }: LineScope): Clause {
  return any(
    groups.map(({ clusters, namespaces }) => {
      const cluster = clusterClause(mapping, clusters);
      return namespaces === null ? cluster : all([cluster, ...namespaceClauses(mapping.columns.namespace, namespaces)]);
    }),
  );
}

function namespaceClauses(bases: readonly Base[], namespaces: readonly string[] | "any"): Clause[] {
  if (namespaces !== "any") return [ofColumn(bases, (part) => equals(part, namespaces))];
  return [
    any(bases.map(({ name }) => ({ exists: { field: name } }))),
    not(ofColumn(bases, (part) => equals(part, [""]))),
  ];
}

function clusterClause({ columns, onlyCluster }: Mapping, clusters: readonly string[]): Clause {
  if (onlyCluster !== null) return clusters.includes(onlyCluster) ? { match_all: {} } : NOTHING;
  return ofColumn(columns.cluster, (part) => equals(part, clusters));
}

function toClause(mapping: Mapping, term: LineTerm, named: NamedFields): Clause {
  const clause = positive(mapping, term, named);
  return term.type !== "compare" && term.isNegated ? not(clause) : clause;
}

function positive(mapping: Mapping, term: LineTerm, named: NamedFields): Clause {
  if (term.type === "key") return keyClause(mapping, term);
  if (term.type === "field" || term.type === "compare") {
    const field = named.get(term.field);
    return field === undefined ? NOTHING : fieldClause(field, term);
  }
  return textClause(mapping.columns.text, term);
}

function fieldClause({ name, parts }: Base, term: Extract<LineTerm, { field: string }>): Clause {
  if (term.type === "compare") {
    const numbers = parts.filter(({ type }) => NUMBERS.has(type));
    return any(numbers.map((part) => within(part, comparison(part, term))));
  }
  if (parts.length === 0) return any(term.patterns.map(({ text }) => phrase(name, text)));
  return any(parts.map((part) => within(part, matches(part, term.patterns, false))));
}

function keyClause(mapping: Mapping, { key, patterns }: Extract<LineTerm, { type: "key" }>): Clause {
  const { columns, onlyCluster } = mapping;
  if (key === "cluster" && onlyCluster !== null) {
    const isMeant = patterns.some(({ text, isPrefix }) =>
      isPrefix ? onlyCluster.startsWith(text) : onlyCluster === text,
    );
    return isMeant ? { match_all: {} } : NOTHING;
  }
  return ofColumn(columns[key], (part) => matches(part, patterns, isCaseless(key)));
}

/** Operators of the store's own query language are off: a person's words are words. */
function textClause(bases: readonly Base[], { type, text }: { type: "word" | "phrase"; text: string }): Clause {
  const fields = bases.filter(({ isText }) => isText).map(({ name }) => name);
  const beginning = beginningOf({ type, text });
  const whole = bases
    .filter(({ isText }) => !isText)
    .flatMap(({ parts }) => parts.map((part) => within(part, contains(part, beginning ?? text))));
  if (beginning !== null) return any([...fields.map((field) => begins(field, beginning)), ...whole]);
  if (type === "phrase") return any([...fields.map((field) => phrase(field, text)), ...whole]);
  const words = { query: text, fields, flags: "NONE", default_operator: "and", lenient: true };
  return any([...(fields.length === 0 ? [] : [{ simple_query_string: words }]), ...whole]);
}

const phrase = (field: string, text: string): Clause => ({ match_phrase: { [field]: { query: text } } });

/** All of the words, the last one as a beginning: it has no operators, and is cut into words as the field is. */
const begins = (field: string, text: string): Clause => ({
  match_bool_prefix: { [field]: { query: text, operator: "and" } },
});

/** A text that is kept as one value has no words: it is found by its beginning only. */
const contains = ({ name }: FieldPart, text: string): Clause => ({ prefix: { [name]: { value: text } } });

const OPERATORS = { ">": "gt", ">=": "gte", "<": "lt", "<=": "lte" } as const;

const comparison = ({ name }: FieldPart, { operator, value }: Extract<LineTerm, { type: "compare" }>): Clause => ({
  range: { [name]: { [OPERATORS[operator]]: value } },
});
