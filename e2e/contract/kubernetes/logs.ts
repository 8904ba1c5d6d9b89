import type { Group } from "#e2e/contract/case.ts";

import { core, pod, post, runningPod } from "./objects.ts";

const log = (name: string) => `${core}/pods/${name}/log`;

export const logs: Group = {
  name: "logs",
  cases: [
    { name: "of a pod that has no node", prepare: [post(`${core}/pods`, pod("ash"))], path: log("ash") },
    { name: "of a pod that is none", path: log("nope") },
    { name: "of a container that is none", path: `${log("ash")}?container=nope` },
    {
      name: "of several containers, none chosen",
      prepare: [
        post(
          `${core}/pods`,
          pod(
            "elm",
            {},
            { containers: ["app", "side"].map((name) => ({ name, image: "registry.example.com/app:1" })) },
          ),
        ),
      ],
      path: log("elm"),
    },
    { name: "with lines that are no number", path: `${log("ash")}?tailLines=x` },
    { name: "with lines below zero", path: `${log("ash")}?tailLines=-1` },
    { name: "with no bytes", path: `${log("ash")}?limitBytes=0` },
    { name: "since two times", path: `${log("ash")}?sinceSeconds=1&sinceTime=2026-01-01T00:00:00Z` },
    { name: "since no time", path: `${log("ash")}?sinceTime=x` },
    { name: "since zero seconds", path: `${log("ash")}?sinceSeconds=0` },
    {
      name: "no lines of a pod that runs",
      prepare: [
        post(`${core}/pods`, runningPod("oak")),
        { path: `${core}/pods/oak`, until: { "status.phase": "Running" } },
      ],
      path: `${log("oak")}?tailLines=0`,
    },
    { name: "of a container that is none, of a pod that runs", path: `${log("oak")}?container=nope` },
    { name: "are not deleted", method: "DELETE", path: log("oak") },
  ],
};
