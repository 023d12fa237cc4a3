/* Answers lines of [script, given] with lines of { answer } or { error }, one after the other, until its input ends. */
const path = require('path')
const readline = require('readline')

async function answered (line) {
  const [script, given] = JSON.parse(line)
  try {
    return { answer: await require(path.join(__dirname, script))(given) }
  } catch (error) {
    return { error: error.stack }
  }
}

function plain (_, value) {
  return ArrayBuffer.isView(value) || value instanceof Set ? Array.from(value) : value
}

async function serve () {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(JSON.stringify(await answered(line), plain) + '\n')
  }
}

serve()
