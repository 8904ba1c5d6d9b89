import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { LastWordsQuery, type LineSearchAnswer, type LineSearchRequest, type StoredLine } from "#lib/contract/line.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";
import { aViewer, startEngine, type TestEngine } from "#lib/testing/an-engine.ts";
import { running } from "#lib/testing/builders/container.ts";
import { aPod } from "#lib/testing/builders/pod.ts";
import { failure, type LogApi, respondStatus, startLogApi } from "#lib/testing/log-api.ts";

import { getLastWords } from "./get.ts";

let api: LogApi;
let engine: TestEngine;
beforeAll(async () => {
  api = await startLogApi();
  engine = startEngine({ east: api.url, down: "http://127.0.0.1:1" });
});
afterEach(() => {
  api.logs.clear();
  api.objects.clear();
});
afterAll(async () => {
  await engine.close();
  await api.close();
});

const end = Date.parse("2026-11-21T01:00:00Z");
const iso = (at: number): string => new Date(at).toISOString();
const line = (at: number, text: string, place: Partial<StoredLine> = {}): StoredLine => {
  const none = { ingestedAt: null, image: null, node: null, level: null, stream: null };
  const own = { cluster: "east", namespace: "shop", pod: "web-1", podUid: "u1", container: "app" };
  return { id: `${at}`, at, text, ...none, ...own, ...place };
};

/** A store that knows times and orders, and was asked these questions. */
function aStore(...kept: StoredLine[]) {
  const asked: LineSearchRequest[] = [];
  const search = async (question: LineSearchRequest): Promise<LineSearchAnswer> => {
    asked.push(question);
    const { span, order = "newest", limit = 200 } = question;
    const [from, to] = span !== undefined && "from" in span ? [span.from, span.to] : [0, Infinity];
    const found = kept.filter(({ at }) => at !== null && at >= from && at < to);
    const lines = (order === "newest" ? found.toReversed() : found).slice(0, limit);
    const empty = { stores: [], leftOut: [], warnings: [], histogram: null, facets: null, cursor: null, asOf: end };
    return { ...empty, lines, total: { count: found.length, isAtLeast: false }, span: { from, to: end } };
  };
  return { asked, search };
}

const place = { cluster: "east", namespace: "shop", pod: "web-1" };
const ask = (query: object, { search } = aStore(), cluster = "east") =>
  getLastWords({
    engine,
    viewer: aViewer,
    ...place,
    cluster,
    query: LastWordsQuery.parse(query),
    search,
    signal: AbortSignal.timeout(20_000),
  });

const textsOf = ({ lines }: { lines: readonly StoredLine[] }): string[] => lines.map(({ text }) => text);
const lastEnded = { terminated: { exitCode: 1, reason: "Error", finishedAt: iso(end) } };
const putPod = (uid = "u1") => {
  const pod = aPod("web-1")
    .running()
    .container("app", running({ restartCount: 3, lastState: lastEnded }))
    .build();
  api.objects.set("/api/v1/namespaces/shop/pods/web-1", { ...pod, metadata: { ...pod.metadata, uid } });
};
const write = (...lines: string[]) => api.logs.set("app", (response) => response.end(lines.join("\n")));

describe("last words of a pod that is there", () => {
  it("are its node's log of the run that ended", async () => {
    putPod();
    write(`${iso(end - 500)} panic: no more`);
    const words = await ask({ podUid: "u1", at: end });
    expect(words).toMatchObject({ source: "kubelet", container: "app", endedAt: end, isGone: false, reason: "" });
    expect(words.lines).toMatchObject([{ text: "panic: no more", at: end - 500, level: "error", id: "" }]);
    expect(api.urls.at(-1)).toContain("previous=true");
  });

  it("are central lines where the node does not have that run any more, and it is said why", async () => {
    putPod();
    api.logs.set("app", (response) =>
      respondStatus(response, 400, failure(400, 'previous terminated container "app" in pod "web-1" not found')),
    );
    const words = await ask({}, aStore(line(end - 10, "bye")));
    expect(words).toMatchObject({ source: "central", container: "app", endedAt: end });
    expect(words.reason).toContain("no previous run whose log the node still keeps");
  });

  it("are central lines for a run that the pod does not tell of any more", async () => {
    putPod();
    write("not this one");
    const words = await ask({ at: end - 600_000, container: "app" }, aStore(line(end - 600_010, "an older end")));
    expect(textsOf(words)).toEqual(["an older end"]);
    expect(words.reason).toContain("does not tell of that run");
  });

  it("are another pod's where only the name is the same", async () => {
    putPod("u2");
    write("of the new pod");
    const words = await ask(
      { podUid: "u1", at: end },
      aStore(line(end - 5, "old"), line(end - 4, "new", { podUid: "u2" })),
    );
    expect(words).toMatchObject({ isGone: true, source: "central" });
    expect(textsOf(words)).toEqual(["old"]);
  });
});

describe("last words of a pod that is gone", () => {
  it("are the central lines two minutes around its end, asked for so that a talkative next run hides none", async () => {
    const lines = [line(end - 130_000, "long before"), line(end - 5, "last"), line(end + 5000, "next run")];
    const store = aStore(...lines);
    const words = await ask({ container: "app", podUid: "u1", at: end }, store);
    expect(textsOf(words)).toEqual(["last", "next run"]);
    expect(words).toMatchObject({ source: "central", isGone: true, span: { from: end - 120_000, to: end + 120_000 } });
    expect(new Set(store.asked.map(({ where }) => where))).toEqual(
      new Set(["cluster:east ns:shop pod:web-1 container:app"]),
    );
  });

  it("are the newest of a week where nobody knows when it ended, with the container that wrote them", async () => {
    const words = await ask({}, aStore(line(1, "first"), line(2, "last")));
    expect(words).toMatchObject({ source: "central", container: "app", endedAt: null });
    expect(textsOf(words)).toEqual(["first", "last"]);
  });

  it("are nowhere when the central logs have none, and that is said", async () => {
    const words = await ask({ at: end });
    expect(words).toMatchObject({ source: "none", isGone: true, lines: [] });
    expect(words.reason).toBe(
      "The pod is gone, and its node's log with it. The central logs have no line of it around that time.",
    );
  });

  it("say what is missing where there are no central logs", async () => {
    const refused = { status: 404, code: "QD-404-logs", detail: "There are none.", action: "Name them." };
    const search = () => Promise.reject(new ViewProblem(refused));
    const words = await ask({ at: end }, { ...aStore(), search });
    expect(words.reason).toBe("The pod is gone, and its node's log with it. There are none. Name them.");
  });
});

describe("last words that may not be read", () => {
  it("are a problem, not an empty answer", async () => {
    const refused = { status: 403, code: "QD-403-logs", detail: "Not yours.", action: "Ask." };
    const search = () => Promise.reject(new ViewProblem(refused));
    await expect(ask({ at: end }, { ...aStore(), search })).rejects.toMatchObject({ code: "QD-403-logs" });
    putPod();
    api.logs.set("app", (response) => respondStatus(response, 403, failure(403, "no")));
    await expect(ask({}, aStore(line(end, "secret")))).rejects.toMatchObject({ status: 403 });
  });

  it("are a cluster that nobody knows", () =>
    expect(ask({}, aStore(), "west")).rejects.toMatchObject({ code: "QD-404-cluster" }));
});

it("finds a pod's last words while its cluster does not answer", async () => {
  const words = await ask({ at: end }, aStore(line(end - 5, "last")), "down");
  expect(words).toMatchObject({ source: "central", isGone: null });
  expect(words.reason).toContain("down does not answer");
});
