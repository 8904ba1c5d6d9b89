import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { people } from "#lib/demo/story/team.ts";
import { deployFolder } from "#tools/stack/access/deploy.ts";

import { buildRealm, crowd, listPeople, type Realm } from "./realm.ts";

const text = readFileSync(join(deployFolder, "keycloak", "realm.json"), "utf8");
const file = JSON.parse(text) as Realm;
const passwords = Object.fromEntries(listPeople(file).map((name) => [name, `pw-${name}`]));
const build = (clusters: readonly string[]) => buildRealm(file, { clusters, passwords });

test("the file names the demo's people and their groups, and no password", () => {
  const named = file.users.map(({ username, groups }) => ({ username, groups: groups.map((path) => path.slice(1)) }));
  expect(named).toEqual(people.map(({ name, groups }) => ({ username: name, groups })));
  expect(text).not.toContain("credentials");
});

test("everybody gets their own password, and one person 500 groups", () => {
  const { users, groups } = build(["east", "west"]);
  expect(users.map(({ username, credentials }) => [username, credentials?.[0]?.value])).toEqual(
    Object.entries(passwords),
  );
  expect(users.find(({ username }) => username === crowd.username)?.groups.length).toBe(500);
  const known = new Set(groups.map(({ name }) => `/${name}`));
  expect(users.flatMap(({ groups: theirs }) => theirs).filter((group) => !known.has(group))).toEqual([]);
});

test("everybody keeps an id of their own", () => {
  expect(new Set(build(["east"]).users.map(({ id }) => id)).size).toBe(listPeople(file).length);
});

test("a third cluster gets a client, a scope with its audience, and Quarterdeck may ask for it", () => {
  const { clients, clientScopes } = build(["east", "west", "c3"]);
  expect(clients.filter(({ clientId }) => clientId === "k8s-c3").length).toBe(1);
  const scope = clientScopes.find(({ name }) => name === "aud-k8s-c3");
  expect(JSON.stringify(scope)).toContain('"included.client.audience":"k8s-c3"');
  expect(JSON.stringify(scope)).not.toContain("east");
  const asking = clients.filter(({ optionalClientScopes = [] }) => optionalClientScopes.includes("aud-k8s-c3"));
  expect(asking.map(({ clientId }) => clientId)).toEqual(["quarterdeck"]);
});
