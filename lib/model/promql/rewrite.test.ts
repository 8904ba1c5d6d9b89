import { describe, expect, it } from "vitest";

import { drawNumbers, drawPromql } from "#lib/testing/promql.ts";

import { ESCAPES, REFUSED } from "./attacks.ts";
import { parsePromql, readPromql } from "./parse.ts";
import { scopePromql } from "./rewrite.ts";
import type { PromqlScope, ScopeGroup } from "./scope.ts";
import { readSelector, selectorsIn } from "./selector.ts";

const scopeOf = (...groups: ScopeGroup[]): PromqlScope => ({ clusterLabel: "cluster", groups });
const payments: ScopeGroup = { clusters: ["east"], namespaces: ["payments"] };
const one = scopeOf(payments);
const two = scopeOf(payments, { clusters: ["west"], namespaces: ["checkout", "search"] });
const P = 'cluster=~"east",namespace=~"payments"';
const C = 'cluster=~"west",namespace=~"checkout|search"';

describe("every selector gets the scope's matchers", () => {
  it.each([
    ["up", `up{${P}}`],
    ["up{}", `up{${P}}`],
    ['up{job="a",}', `up{${P},job="a",}`],
    ['{"metric.name", "a.b"=~"c"}', `{${P},"metric.name", "a.b"=~"c"}`],
    ["sum by (pod) (rate(up[5m] offset -1h))", `sum by (pod) (rate(up{${P}}[5m] offset -1h))`],
    ["a or b # c\n + on (x) group_left (y) d", `a{${P}} or b{${P}}    \n + on (x) group_left (y) d{${P}}`],
    ["max_over_time(rate(up[5m])[1h:1m] @ end())", `max_over_time(rate(up{${P}}[5m])[1h:1m] @ end())`],
    ['up{cluster="west",namespace=~".*"}', `up{${P},cluster="west",namespace=~".*"}`],
    ["sum", `sum{${P}}`],
    ["1 + vector(2)", "1 + vector(2)"],
    ["`up{x}` == 'y\\'z'", "`up{x}` == 'y\\'z'"],
  ])("in %s", (typed, scoped) => {
    expect(scopePromql(typed, one)).toBe(scoped);
  });

  it("in the words of whole clusters and of all namespaces", () => {
    expect(scopePromql("up", scopeOf({ clusters: ["east", "west"], namespaces: "all" }))).toBe(
      'up{cluster=~"east|west"}',
    );
    expect(scopePromql("up", scopeOf({ clusters: ["a.b"], namespaces: "any" }))).toBe(
      String.raw`up{cluster=~"a\\.b",namespace=~".+"}`,
    );
  });

  it("whatever a cluster is called", () => {
    const scoped = scopePromql("up", scopeOf({ clusters: ['x"} or up{y="|\n.*'], namespaces: ["a"] }));
    const parsed = parsePromql(scoped);
    expect(selectorsIn(parsed.root)).toHaveLength(1);
    const [matcher] = readSelector(selectorsIn(parsed.root)[0] as never, scoped).matchers;
    expect(new RegExp(`^(?:${matcher?.value})$`, "u").test('x"} or up{y="|\n.*')).toBe(true);
  });

  it("and no group lets nothing through", () => {
    expect(() => scopePromql("up", scopeOf())).toThrow("no namespace");
    expect(scopePromql("up", scopeOf({ clusters: ["east"], namespaces: [] }))).toContain(
      String.raw`namespace=~"[^\\s\\S]"`,
    );
  });
});

describe("where clusters differ in their namespaces a selector is asked once for each", () => {
  it.each([
    ["up", `(up{${P}} or up{${C}})`],
    ["up offset 5m", `(up{${P}} offset 5m or up{${C}} offset 5m)`],
    ["-up @ 5", `-(up{${P}} @ 5 or up{${C}} @ 5)`],
    ["a + -b offset 3m @ 5", `(a{${P}} or a{${C}}) + -(b{${P}} offset 3m @ 5 or b{${C}} offset 3m @ 5)`],
    ["a or b[5m:1m] offset 3m", `(a{${P}} or a{${C}}) or (b{${P}} or b{${C}})[5m:1m] offset 3m`],
    ["rate(up[5m])", `(rate(up{${P}}[5m]) or rate(up{${C}}[5m]))`],
    ["rate((up[5m]) )", `(rate((up{${P}}[5m]) ) or rate((up{${C}}[5m]) ))`],
    ["timestamp((up))", `(timestamp((up{${P}})) or timestamp((up{${C}})))`],
    ["absent(up)", `(absent(up{${P}}) and absent(up{${C}}))`],
    ["absent_over_time(up[5m])", `(absent_over_time(up{${P}}[5m]) and absent_over_time(up{${C}}[5m]))`],
    ["absent(sum(up))", `absent(sum((up{${P}} or up{${C}})))`],
    ["rate(up[5m:1m])", `rate((up{${P}} or up{${C}})[5m:1m])`],
    ['up{cluster="west"}', `up{${C},cluster="west"}`],
    ['up{cluster="north"}', `up{${P},cluster="north"}`],
    ['up{cluster="west"}[5m]', `up{${C},cluster="west"}[5m]`],
    [
      "quantile_over_time(scalar(a), b[5m])",
      `(quantile_over_time(scalar((a{${P}} or a{${C}})), b{${P}}[5m]) or quantile_over_time(scalar((a{${P}} or a{${C}})), b{${C}}[5m]))`,
    ],
  ])("%s", (typed, scoped) => {
    expect(scopePromql(typed, two)).toBe(scoped);
  });

  it("and what cannot be put together is refused", () => {
    expect(() => scopePromql("up[5m]", two)).toThrow("name one cluster");
    expect(() => scopePromql("up[5m] offset 1m", two)).toThrow("name one cluster");
  });

  it("and does not grow without end", () => {
    const groups = Array.from({ length: 60 }, (_, at) => ({ clusters: [`c${at}`], namespaces: [`n${at}`] }));
    const nested =
      "quantile_over_time(scalar(quantile_over_time(scalar(quantile_over_time(scalar(a), a[5m])), a[5m])), a[5m])";
    expect(() => scopePromql(nested, scopeOf(...groups))).toThrow("too long");
  });
});

const words = {
  metrics: ["up", "kube_pod_info", "a:b:c"],
  matchers: ['namespace="checkout"', 'pod=~"a.*|b{2}"', "x!='}'", 'y!~`"`'],
  labels: ["pod", "namespace", "cluster"],
};

it.each([one, two])(
  "holds for 800 drawn expressions: each selector is constrained, and taken out again the text is the same",
  (scope) => {
    const next = drawNumbers(39);
    for (let count = 0; count < 800; count += 1) {
      const typed = drawPromql(next, words, 4);
      let scoped: string;
      try {
        scoped = scopePromql(typed, scope);
      } catch (error) {
        expect((error as Error).message).toMatch(/at most 20 selectors|too long/);
        continue;
      }
      const { root, text } = readPromql(scoped);
      for (const node of selectorsIn(root))
        expect(text.slice(node.from, node.to)).toMatch(/\{cluster=~"(?:east|west)",namespace=~"/);
      if (scope === one) expect(bare(scoped)).toBe(bare(typed));
    }
  },
);

/** Without the scope, comments, empty braces and space. */
const bare = (text: string): string =>
  text
    .replaceAll(/#[^\n]*/g, "")
    .replaceAll(`${P},`, "")
    .replaceAll(P, "")
    .replaceAll("{}", "")
    .replaceAll(/\s/g, "");

describe("what cannot be kept within a scope is refused", () => {
  it.each(REFUSED.map((typed) => [typed.slice(0, 60), typed] as const))("%j", (_short, typed) => {
    expect(() => scopePromql(typed, one)).toThrow(expect.objectContaining({ name: "PromqlError" }) as Error);
    expect(() => scopePromql(typed, two)).toThrow(expect.objectContaining({ name: "PromqlError" }) as Error);
  });

  it("and says where it is", () => {
    expect(() => scopePromql("up + info(up)", one)).toThrow(expect.objectContaining({ from: 5, to: 13 }) as Error);
    expect(() => scopePromql("up +", one)).toThrow("not complete");
  });
});

it.each(ESCAPES)("an attempt to leave the scope stays in it: %j", (typed) => {
  const scoped = scopePromql(typed, one);
  const outside = scoped.replaceAll(`{${P}`, "").replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, "");
  const { root, text } = parsePromql(scoped);
  for (const node of selectorsIn(root)) expect(text.slice(node.from, node.to)).toContain(`{${P}`);
  expect(outside).not.toContain("#");
});
