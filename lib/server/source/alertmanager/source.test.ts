import type { ServerResponse } from "node:http";

import { afterEach, describe, expect, it, vi } from "vitest";

import { anAlertmanagerConfig, aRawAlert, aRawSilence } from "#lib/testing/alertmanager.ts";
import { type Reply, sendJson, startPrometheus, type TestPrometheus } from "#lib/testing/prometheus.ts";

import type { AlertBook } from "./alert-book.ts";
import { openAlertmanager } from "./open.ts";

const log = {
  info: vi.fn<(fields: object, message: string) => void>(),
  warn: vi.fn<(fields: object, message: string) => void>(),
};
const servers: TestPrometheus[] = [];
let book: AlertBook;
afterEach(async () => {
  await book.close();
  await Promise.all(servers.splice(0).map((server) => server.close()));
  vi.clearAllMocks();
});

/** Long enough for a busy machine; servers that are silent are waited for as long as `SHORT`. */
const LONG = 20_000;
const SHORT = 300;

async function open(replies: readonly Reply[], patienceMilliseconds = LONG): Promise<AlertBook> {
  for (const reply of replies) servers.push(await startPrometheus(reply));
  const config = anAlertmanagerConfig(servers.map(({ url }) => `${url}/am`));
  book = openAlertmanager(config, { log, patienceMilliseconds });
  return book;
}

/** Answers alerts and silences. */
const answering =
  (alerts: unknown, silences: unknown = []): Reply =>
  ({ path }, response) =>
    sendJson(response, path.includes("/alerts") ? alerts : silences);

const down = aRawAlert({ alertname: "Down", cluster: "eu" });
const giant = (response: ServerResponse) => response.end(`[${'"x",'.repeat(6 * 1024 * 1024)}"x"]`);

describe("what Alertmanager says", () => {
  it("is read below the configured path, and everybody looks at the same page", async () => {
    await open([answering([down], [aRawSilence("s", { cluster: "eu" })])]);
    await Promise.all([book.refresh(), book.refresh()]);
    expect(servers[0]?.asked.map(({ path }) => path).toSorted()).toEqual(["/am/api/v2/alerts", "/am/api/v2/silences"]);
    expect(book.page).toMatchObject({ failure: null, doubt: "", alerts: [{ labels: { alertname: "Down" } }] });
    expect(book.page.silences).toMatchObject([{ id: "s", endsAt: Date.parse("2026-11-21T12:00:00Z") }]);
  });

  it("changes the version when it changes, and not with time", async () => {
    let alerts = [down];
    await open([(asked, response) => answering(alerts)(asked, response)]);
    await book.refresh();
    const { version } = book;
    await book.refresh();
    expect(book.version).toBe(version);
    alerts = [];
    await book.refresh();
    expect(book.version).toBeGreaterThan(version);
  });

  it("keeps what can be read when one entry is none, and says so", async () => {
    await open([answering([down, { ...down, startsAt: "NaN" }, 7])]);
    await book.refresh();
    expect(book.page.alerts).toHaveLength(1);
    expect(book.page.doubt).toContain("2 entries could not be read");
  });

  it("is one alert where several peers know it, hidden where one of them hides it", async () => {
    const hidden = { ...down, status: { state: "suppressed", silencedBy: ["s"], inhibitedBy: [], mutedBy: null } };
    await open([answering([down]), answering([hidden])]);
    await book.refresh();
    expect(book.page.alerts).toMatchObject([{ status: { state: "suppressed", silencedBy: ["s"], mutedBy: [] } }]);
  });

  it("is believed from one peer while another is silent, which is said", async () => {
    await open([answering([down]), () => undefined], SHORT);
    await book.refresh();
    expect(book.page).toMatchObject({ failure: null, alerts: [{}], doubt: expect.stringContaining("0.3 s") as string });
  });
});

describe("an Alertmanager that gives no answer", () => {
  it.each<[string, Reply, string, RegExp]>([
    ["is silent", () => undefined, "timeout", /within 0.3 s/],
    ["refuses our credentials", (_asked, response) => response.writeHead(403).end(), "auth", /credentials/],
    ["is busy", (_asked, response) => response.writeHead(429, { "retry-after": "7" }).end(), "throttled", /busy/],
    ["is a sign-in page", (_asked, response) => response.end("<html>"), "protocol", /JSON/],
    ["is something else", answering({ status: "success" }), "protocol", /no list/],
    ["sends entries that are all none", answering([{ a: 1 }]), "protocol", /may not be an Alertmanager/],
    ["leads elsewhere", (_asked, response) => response.writeHead(302).end(), "protocol", /not followed/],
    [
      "breaks off",
      (_asked, response) => void response.writeHead(200, { "content-length": "99" }).write("["),
      "timeout",
      /./,
    ],
    ["cuts the connection", (_asked, response) => response.destroy(), "reset", /cut/],
    ["fails", (_asked, response) => response.writeHead(500).end('"db"'), "server", /500: db/],
    ["sends more than can be read", (_asked, response) => giant(response), "server", /longer than 16 MiB/],
  ])("%s: is a state, and no alerts are claimed", async (_what, reply, cause, reason) => {
    await open([reply], cause === "timeout" ? SHORT : LONG);
    await book.refresh();
    expect(book.page).toMatchObject({
      asOf: null,
      failure: { cause, reason: expect.stringMatching(reason) as string },
    });
  });

  it("leaves the last page standing with its age, and is told in the log once each way", async () => {
    let isDown = false;
    await open([(asked, response) => (isDown ? void response.destroy() : answering([down])(asked, response))]);
    await book.refresh();
    const { asOf } = book.page;
    isDown = true;
    await book.refresh();
    await book.refresh();
    expect(book.page).toMatchObject({ asOf, alerts: [{}], failure: { cause: "reset" } });
    isDown = false;
    await book.refresh();
    expect([log.warn.mock.calls.length, log.info.mock.calls.length]).toEqual([1, 1]);
  });
});

describe("a silence", () => {
  const wish = { matchers: [], startsAt: 0, endsAt: 1, createdBy: "olivia", comment: "known" };

  it("goes to the next peer only when the first cannot have heard of it", async () => {
    const set: Reply = (_asked, response) => sendJson(response, { silenceID: "new" });
    await open([set, set]);
    await servers[0]?.close();
    expect(await book.source.setSilence(wish)).toBe("new");
    expect(servers[1]?.asked).toHaveLength(1);
  });

  it("is not sent twice when the first heard it and said nothing", async () => {
    await open([(_asked, response) => response.destroy(), answering([])]);
    await expect(book.source.setSilence(wish)).rejects.toMatchObject({ failure: { cause: "reset" } });
    expect(servers[1]?.asked).toHaveLength(0);
  });

  it("is matched by Alertmanager, each matcher one filter", async () => {
    await open([answering([])]);
    const matchers = [
      { name: "pod", value: 'a"|.*', isRegex: true, isEqual: true },
      { name: "cluster", value: "eu&filter=x", isRegex: false, isEqual: true },
    ];
    await book.source.alerts(matchers);
    const url = new URL(servers[0]?.asked[0]?.path ?? "", "http://x");
    expect(url.searchParams.getAll("filter")).toEqual(['pod=~"a\\"|.*"', 'cluster="eu&filter=x"']);
  });
});
