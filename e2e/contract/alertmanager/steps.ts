/** One request of the list, sent in order. `@1` in a path or body is the id of the first silence that was made. */
export interface Step {
  readonly name: string;
  /** GET unless told. */
  readonly method?: string;
  readonly path: string;
  /** An object is sent as JSON, a text as it is. `now` is the moment of the whole list. */
  readonly body?: (now: number) => unknown;
}

const hour = 3_600_000;
const time = (atMs: number): string => new Date(atMs).toISOString();
const east = { name: "cluster", value: "east", isRegex: false, isEqual: true };
const alert = (labels: object, more: object = {}) => ({ labels: { alertname: "Down", ...labels }, ...more });
const post = (name: string, path: string, body: Step["body"]): Step => ({
  name,
  method: "POST",
  path,
  ...(body && { body }),
});
const silence = (name: string, change: (now: number) => object = () => ({})): Step =>
  post(name, "/api/v2/silences", (now) => {
    const times = { startsAt: time(now), endsAt: time(now + hour) };
    return { matchers: [east], ...times, createdBy: "olivia", comment: "work on the line", ...change(now) };
  });
const alerts = (query = ""): string => `/api/v2/alerts${query}`;
const groups = (query = ""): string => `/api/v2/alerts/groups${query}`;

const comings: readonly Step[] = [
  { name: "no alert yet", path: alerts() },
  { name: "who is told", path: "/api/v2/receivers" },
  post("takes alerts of two clusters", alerts(), () => [
    alert(
      { cluster: "east", namespace: "shop", severity: "warning", job: "b" },
      { annotations: { summary: "slow" }, generatorURL: "http://p/g" },
    ),
    alert({ cluster: "east", namespace: "shop", severity: "critical", job: "a" }),
    alert({ cluster: "west", severity: "info", empty: "" }),
    alert({ alertname: "InfoInhibitor", cluster: "north", severity: "none" }),
    alert({ alertname: "Told", cluster: "north", severity: "info", job: "a" }),
    { labels: { ünïcode: "läbel" } },
  ]),
  { name: "what is worse keeps quiet what is less bad", path: alerts() },
  { name: "groups by cluster, namespace and name", path: groups() },
  { name: "without what is inhibited", path: alerts("?inhibited=false") },
  { name: "only what is kept quiet", path: alerts("?active=false") },
  { name: "a filter of two matchers", path: alerts('?filter=cluster="east"&filter=severity=~"crit.*"') },
  { name: "a filter that negates", path: alerts('?filter=cluster!="east"&filter=severity!~"no.*"') },
  { name: "groups of one cluster", path: groups("?filter=cluster=west") },
  { name: "a filter that is none", path: alerts("?filter=nonsense{") },
  { name: "the receiver by an expression", path: alerts('?receiver=fl.*&filter=cluster="west"') },
  { name: "another receiver", path: alerts("?receiver=nobody") },
  { name: "a receiver that is no expression", path: alerts("?receiver=x(") },
  post("the same alert again keeps its start", alerts(), (now) => [
    alert({ cluster: "west", severity: "info" }, { startsAt: time(now - hour), endsAt: time(now + hour) }),
  ]),
  post("an alert that is over", alerts(), (now) => [
    alert({ cluster: "west", severity: "info" }, { endsAt: time(now - 1000), startsAt: time(now - hour) }),
  ]),
  { name: "is gone", path: alerts("?filter=cluster=west") },
  post("no alerts at all", alerts(), () => []),
  post("an alert without labels", alerts(), () => [{ labels: {} }]),
  post("an alert that ends before it starts", alerts(), (now) => [
    alert({}, { startsAt: time(now), endsAt: time(now - hour) }),
  ]),
  post("something that is no list", alerts(), () => ({})),
];

const silences: readonly Step[] = [
  { name: "no silence yet", path: "/api/v2/silences" },
  silence("silences a cluster"),
  { name: "the silence", path: "/api/v2/silence/@1" },
  { name: "keeps its alerts quiet", path: alerts("?filter=cluster=east") },
  { name: "without what is silenced", path: alerts("?silenced=false") },
  silence("a silence of something else, later", (now) => ({
    matchers: [{ name: "alertname", value: "Other|More", isRegex: true, isEqual: true }],
    startsAt: time(now + hour),
    endsAt: time(now + 2 * hour),
  })),
  silence("another start makes another silence", (now) => ({ id: "@1", startsAt: time(now - hour) })),
  silence("one that has not begun is changed in its place", (now) => ({
    id: "@2",
    matchers: [{ name: "alertname", value: "Other|More", isRegex: true, isEqual: true }],
    startsAt: time(now + hour),
    endsAt: time(now + 4 * hour),
  })),
  { name: "all silences in order", path: "/api/v2/silences" },
  { name: "silences on a cluster", path: "/api/v2/silences?filter=cluster=east" },
  { name: "a filter of silences that is none", path: "/api/v2/silences?filter=x{" },
  { name: "ends one", method: "DELETE", path: "/api/v2/silence/@3" },
  { name: "ends it again", method: "DELETE", path: "/api/v2/silence/@3" },
  { name: "alerts are heard again", path: alerts("?filter=cluster=east&filter=severity=critical") },
  { name: "ends one that never was", method: "DELETE", path: "/api/v2/silence/11111111-1111-4111-8111-111111111111" },
  { name: "asks for one that never was", path: "/api/v2/silence/11111111-1111-4111-8111-111111111111" },
  { name: "asks for what is no id", path: "/api/v2/silence/nonsense" },
  silence("changes one that never was", () => ({ id: "11111111-1111-4111-8111-111111111111" })),
  silence("ends before it starts", (now) => ({ startsAt: time(now + 2 * hour) })),
  silence("is over already", (now) => ({ startsAt: time(now - 2 * hour), endsAt: time(now - hour) })),
  silence("silences nothing", () => ({ matchers: [] })),
  silence("silences everything", () => ({ matchers: [{ ...east, value: "" }] })),
  silence("has an expression that is none", () => ({ matchers: [{ ...east, value: "(", isRegex: true }] })),
  silence("has a matcher without a name", () => ({ matchers: [{ ...east, name: "" }] })),
  silence("has a matcher that does not say whether it is an expression", () => ({
    matchers: [{ name: "a", value: "x" }],
  })),
  silence("says no comment", () => ({ comment: undefined })),
  silence("has a time that is none", () => ({ startsAt: "soon" })),
  { name: "a method that is none", method: "PUT", path: "/api/v2/silences", body: () => ({}) },
  { name: "an address that is none", path: "/api/v2/nothing" },
  { name: "is ready", path: "/-/ready" },
  { name: "is healthy", path: "/-/healthy" },
];

/** What is asked of both. */
export const steps: readonly Step[] = [...comings, ...silences];
