import { expect, test } from "vitest";

import { componentOf, listOwnProcesses } from "./own.ts";

const folder = "/work/.quarterdeck/stack/clusters/east";

function aProcess(program: string, ...args: string[]) {
  return { pid: 100, command: [program, ...args] };
}

test("a component started from the cluster's own folder is ours", () => {
  expect(componentOf(folder, aProcess(`${folder}/bin/etcd`, "--name=node0"))).toBe("etcd");
  expect(componentOf(folder, aProcess(`${folder}/bin/kwok-controller`))).toBe("kwok-controller");
});

test("the same program of another stack, another cluster or the system is not ours", () => {
  const others = ["/elsewhere/clusters/east/bin/etcd", `${folder}2/bin/etcd`, "/usr/bin/etcd", "etcd"];
  expect(others.map((program) => componentOf(folder, aProcess(program)))).toEqual(others.map(() => undefined));
});

test("whoever only reads our files is not ours", () => {
  const readers = [
    aProcess("/usr/bin/tail", "-f", `${folder}/logs/etcd.log`),
    aProcess("/bin/sh", "-c", `${folder}/bin/etcd --version`),
    aProcess(`${folder}/bin/debugger`),
    { pid: 100, command: [] },
  ];
  expect(readers.map((reader) => componentOf(folder, reader))).toEqual(readers.map(() => undefined));
});

test("own processes are listed in start order", () => {
  const processes = [
    { pid: 3, command: [`${folder}/bin/kwok-controller`] },
    { pid: 1, command: [`${folder}/bin/kube-apiserver`] },
    { pid: 9, command: ["/bin/bash"] },
    { pid: 2, command: [`${folder}/bin/etcd`] },
  ];
  expect(listOwnProcesses(folder, processes)).toEqual([
    { pid: 2, component: "etcd" },
    { pid: 1, component: "kube-apiserver" },
    { pid: 3, component: "kwok-controller" },
  ]);
});
