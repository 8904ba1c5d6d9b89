import { forbidden } from "#lib/demo/access/forbidden.ts";
import type { Exchange, UpgradeHandler } from "#lib/demo/http/contract.ts";
import { chooseContainer, nodeOf, runsOf } from "#lib/demo/log/container.ts";
import { ApiError, badRequest, notFound } from "#lib/demo/store/api-error.ts";

import { type Channels, openChannels } from "./channel.ts";
import { nameOf, type Outcome, Shell } from "./shell.ts";

/** `get pods/exec` among a server's upgrades: a tiny shell over WebSocket. */
export const podExec: UpgradeHandler = async (exchange, socket, head) => {
  const { attributes, query, cluster, request } = exchange;
  await requireCreate(exchange);
  const pod = cluster.store.get("pods", attributes.namespace, attributes.name);
  if (!pod) throw notFound("pods", attributes.name);
  const container = chooseContainer(pod, query.get("container") ?? "");
  if (nodeOf(pod) === undefined) throw badRequest(`pod ${attributes.name} does not have a host assigned`);
  const [run] = runsOf(pod, container.name);
  if (!run || run.finishedAt !== undefined)
    throw new ApiError(500, "InternalError", `unable to upgrade connection: container not found ("${container.name}")`);
  const command = query.getAll("command");
  const [program = "", option] = command;
  if (program === "") throw badRequest("you must specify at least one command for the container");
  const channels = openChannels(request, socket, head);
  const shell = new Shell(pod, container, () => cluster.clock.now());
  const isTty = query.get("tty") === "true";
  if (!shell.has(program)) channels.end(noProgram(program));
  else if (nameOf(program) === "sh" && option !== "-c" && query.get("stdin") === "true")
    interact(shell, channels, isTty);
  else channels.end(exitStatus(show(channels, isTty, shell.runWords(command))));
};

/** From 1.35 on it takes the right to create, however it is asked for. */
async function requireCreate({ attributes, cluster, user }: Exchange): Promise<void> {
  if (Number(cluster.version.split(".")[1]) < 35) return;
  const asked = { ...attributes, verb: "create" };
  const { allowed, reason } = await cluster.authorize(user, asked);
  if (!allowed) throw forbidden(user, asked, reason);
}

/** Sends what a command wrote, as terminals want it where there is one. Its exit code. */
function show(channels: Channels, isTty: boolean, { stdout, stderr, code }: Outcome): number {
  const send = (channel: "stdout" | "stderr", text: string): void => {
    if (text !== "") channels.send(isTty ? "stdout" : channel, isTty ? text.replaceAll("\n", "\r\n") : text);
  };
  send("stdout", stdout);
  send("stderr", stderr);
  return code;
}

/** A shell that reads its lines from stdin. On a terminal it shows each key and takes one back. */
function interact(shell: Shell, channels: Channels, isTty: boolean): void {
  let [typed, code] = ["", 0];
  const echo = (text: string): void => void (isTty && text !== "" && channels.send("stdout", text));
  const end = (): void => channels.end(exitStatus(code));
  const key = (character: string): void => {
    if (shell.isLeft) return;
    if (character === "\r" || character === "\n") {
      echo("\r\n");
      code = show(channels, isTty, shell.runLine(typed));
      typed = "";
      if (shell.isLeft) end();
      else echo("/ # ");
    } else if (character === "\u007F") {
      echo(typed === "" ? "" : "\b \b");
      typed = typed.slice(0, -1);
    } else if (character === "\u0004" && typed === "") end();
    else if (character >= " ") {
      echo(character);
      typed += character;
    }
  };
  echo("/ # ");
  channels.listen((text) => (text === undefined ? end() : Array.from(text).forEach(key)));
}

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
  const message = `error executing command in container: OCI runtime exec failed: unable to start container process: ${why}: unknown`;
  return new ApiError(500, "InternalError", `Internal error occurred: ${message}`, { causes: [{ message }] }).status;
}
