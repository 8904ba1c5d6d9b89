import { KEY } from "#lib/server/archive/manifest.ts";
import { writeBackup } from "#lib/server/archive/write.ts";

import packageJson from "../package.json" with { type: "json" };
import { runTool } from "./backup/options.ts";

const usage = `npm run backup -- FILE [--config quarterdeck.yaml | --state data/quarterdeck.db [--key FILE]]
  FILE      the archive that is written; it must not be there
  --config  whose state it is; default as for npm start
  --state   the database itself, for a state without a configuration
`;

process.exitCode = await runTool(usage, async ({ file, state }) => {
  const { files, schema } = await writeBackup({ file, state, version: packageJson.version });
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  process.stdout.write(
    `${file}: ${files.length} files, ${bytes} bytes of state, schema ${schema}; read again and whole.\n`,
  );
  const secrets = files.some(({ name }) => name === KEY) ? "the key of the sessions, and " : "";
  process.stdout.write(
    `KEEP IT SECRET: it holds ${secrets}everything the audit and the database hold. Only you may read it (mode 0600): keep it so wherever you put it.\n`,
  );
});
