import { forbidden } from "#lib/demo/access/forbidden.ts";
import type { Exchange, UpgradeHandler } from "#lib/demo/http/contract.ts";
import { chooseContainer, type Container, containerStatus, specOf } from "#lib/demo/log/container.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { ApiError, badRequest, notFound } from "#lib/demo/store/api-error.ts";

import { type Channels, openChannels } from "./channel.ts";
import { isProgram, openShell, type Output, programOf, runLine, runWords } from "./shell.ts";
import { createTerminal } from "./terminal.ts";

/** A command's end as a Status: nothing wrong, or its exit code where kubectl looks for it. */
function exitStatus(code: number): object {
  if (code === 0) return { metadata: {}, status: "Success" };
  const message = `command terminated with non-zero exit code: exit status ${code}`;
  const details = { causes: [{ reason: "ExitCode", message: String(code) }] };
  return { metadata: {}, status: "Failure", message, reason: "NonZeroExitCode", details };
}

/** What a container runtime says of a program that the container does not have. */
function noProgram(program: string): object {
  const why = `exec: ${JSON.stringify(program)}: executable file not found in $PATH`;
  const message = `error executing command in container: failed to exec in container: OCI runtime exec failed: exec failed: unable to start container process: ${why}: unknown`;
  return new ApiError(500, "InternalError", `Internal error occurred: ${message}`, { causes: [{ message }] }).status;
}

/** `get pods/exec` among a server's upgrades: a tiny shell over WebSocket. */
export const podExec: UpgradeHandler = async (exchange, socket, head) => {
  const { attributes, query, cluster, request } = exchange;
  await requireCreate(exchange);
  const pod = cluster.store.get("pods", attributes.namespace, attributes.name);
  if (!pod) throw notFound("pods", attributes.name);
  const container = chooseRunning(pod, query.get("container") ?? "");
  const command = query.getAll("command");
  if (command.length === 0) throw badRequest("you must specify at least one command for the container");
  const channels = openChannels(request, socket, head);
  if (isProgram(command[0] ?? "")) run(exchange, pod, container, channels);
  else channels.end(noProgram(command[0] ?? ""));
};

/** From 1.35 on it takes the right to create, however it is asked for. */
async function requireCreate({ attributes, cluster, user }: Exchange): Promise<void> {
  if (Number(cluster.version.split(".")[1]) < 35) return;
  const asked = { ...attributes, verb: "create" };
  const { allowed, reason } = await cluster.authorize(user, asked);
  if (!allowed) throw forbidden(user, asked, reason);
}

/** @throws ApiError 400 */
function chooseRunning(pod: KubeObject, name: string): Container {
  const container = chooseContainer(pod, name);
  const pods = pod.metadata.name;
  if ((specOf(pod).nodeName ?? "") === "") throw badRequest(`pod ${pods} does not have a host assigned`);
  if (containerStatus(pod, container.name)?.state?.running) return container;
  throw new ApiError(500, "InternalError", `unable to upgrade connection: container not found ("${container.name}")`);
}

/** Runs a command at once, or a shell that reads its lines from stdin. */
function run({ query, cluster }: Exchange, pod: KubeObject, container: Container, channels: Channels): void {
  const isTty = query.get("tty") === "true";
  const shown = (text: string): string => (isTty ? text.replaceAll(/\r?\n/g, "\r\n") : text);
  const output: Output = {
    stdout: (text) => channels.send("stdout", shown(text)),
    stderr: (text) => channels.send(isTty ? "stdout" : "stderr", shown(text)),
  };
  const shell = openShell(pod, container, () => cluster.clock.now());
  const command = query.getAll("command");
  const isInteractive = programOf(command[0] ?? "") === "sh" && command[1] !== "-c" && query.get("stdin") === "true";
  if (!isInteractive) {
    channels.listen({ stdin: () => undefined, end: () => undefined });
    return channels.end(exitStatus(runWords(shell, command, output)));
  }
  let code = 0;
  const prompt = (): void => {
    if (isTty) output.stdout(`${shell.folder} # `);
  };
  const end = (): void => channels.end(exitStatus(code));
  const terminal = createTerminal(isTty, {
    show: output.stdout,
    end,
    line: (line) => {
      if (shell.isLeft) return;
      code = runLine(shell, line, output);
      if (shell.isLeft) end();
      else prompt();
    },
  });
  prompt();
  channels.listen({ stdin: (bytes) => terminal.type(bytes.toString()), end });
}
