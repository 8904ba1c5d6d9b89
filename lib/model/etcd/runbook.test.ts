import { describe, expect, it } from "vitest";

import { runbookOf } from "./runbook.ts";

const far = { name: "etcd-snapshot-a-1", location: "s3://etcd/prod/one/etcd-snapshot-a-1", isOffSite: true };
const near = { name: "etcd-snapshot-a-1", location: "file:///var/lib/x/etcd-snapshot-a-1", isOffSite: false };
const commandsOf = (...options: Parameters<typeof runbookOf>) =>
  runbookOf(...options).flatMap(({ commands }) => commands);

describe("the runbook of a restore", () => {
  it("names the snapshot, where it is, and every server in its turn", () => {
    const steps = runbookOf({ kind: "rke2", snapshot: far, members: ["a", "b", "c"] });
    expect(steps.map(({ title }) => title)).toEqual([
      "Be sure that it has to be",
      "Stop all servers: a, b, c",
      "On a: keep what is there",
      "On a: restore",
      "On a: start it, and wait until it is ready",
      "On b, c: put the old database aside and start, one after the other",
      "Look at what came back",
    ]);
    expect(steps[3]?.commands).toEqual([
      "rke2 server --cluster-reset --cluster-reset-restore-path=etcd-snapshot-a-1 --etcd-s3 --etcd-s3-bucket=etcd --etcd-s3-folder=prod/one",
    ]);
    expect(steps[5]?.commands.at(-1)).toBe("systemctl start rke2-server");
  });

  it("gives the path of one that is on the server's disk, and asks nothing of servers that are not there", () => {
    const commands = commandsOf({ kind: "k3s", snapshot: near, members: ["a"] });
    expect(commands).toContain("k3s server --cluster-reset --cluster-reset-restore-path=/var/lib/x/etcd-snapshot-a-1");
    expect(commands.join()).not.toContain("db.before-restore");
  });

  it("puts aside before it writes, always", () => {
    for (const kind of ["k3s", "rke2", "kubeadm"] as const) {
      const commands = commandsOf({ kind, snapshot: null, members: ["a", "b"] });
      const aside = commands.findIndex((command) => command.includes("before-restore"));
      const writes = commands.findIndex((command) => /cluster-reset|snapshot restore/.test(command));
      expect(aside, kind).toBeGreaterThan(-1);
      expect(aside, kind).toBeLessThan(writes);
      expect(commands.join(), kind).not.toMatch(/\brm\b/);
    }
  });

  it("quotes names that a shell would run", () => {
    const name = "x'; reboot #";
    const commands = commandsOf({
      kind: "k3s",
      snapshot: { name, location: `s3://b/${name}`, isOffSite: true },
      members: ["a"],
    });
    expect(commands.find((command) => command.includes("restore-path"))).toContain(`restore-path='x'\\''; reboot #'`);
    expect(commandsOf({ kind: "kubeadm", snapshot: null, members: ["$(id)"] }).join()).toContain("--name '$(id)'");
  });
});
