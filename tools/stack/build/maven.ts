import { findProgram } from "#tools/stack/keycloak/program.ts";
import { runProgram } from "#tools/stack/process/run.ts";

const remedy = "Look at the last lines above; most often the network is the cause. Run the command again.";

/** Unpacks an artifact (`group:name:version:type`) of Maven's repository into a folder, downloading it when it is not in the user's own. */
export async function unpackArtifact(artifact: string, folder: string): Promise<void> {
  const command = ["-B", "-q", "dependency:unpack", `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`];
  // Maven leaves a folder of markers where it stands.
  await runProgram(findProgram("mvn"), [...command, `-DmarkersDirectory=${folder}/.markers`], { cwd: folder, remedy });
}
