import { expect, it } from "vitest";

import { requestOfPath } from "./request-of-path.ts";
import { restores } from "./restores.ts";

const velero = "/apis/velero.io/v1/namespaces/velero";

it.each([
  ["POST", `${velero}/restores`],
  ["PUT", `${velero}/restores/again`],
  ["PATCH", `${velero}/restores/again`],
  ["PATCH", `${velero}/restores/again/status`],
  ["POST", `${velero}/podvolumerestores`],
  ["POST", "/apis/velero.io/v2alpha1/namespaces/velero/datadownloads"],
  ["POST", "/apis/velero%2Eio/v1/namespaces/velero/rest%6Fres"],
])("%s %s has Velero restore", (method, path) => expect(restores(requestOfPath(method, path))).toBe(true));

it.each([
  ["GET", `${velero}/restores`],
  ["DELETE", `${velero}/restores/old`],
  ["POST", `${velero}/backups`],
  ["POST", "/apis/example.com/v1/namespaces/velero/restores"],
])("%s %s has not", (method, path) => expect(restores(requestOfPath(method, path))).toBe(false));
