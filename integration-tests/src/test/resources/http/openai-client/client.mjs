// Asks a server with OpenAI's own client, and prints what the client made of the answers as one JSON document.
// Usage: node client.mjs <base URL> <picture as data URI>
import OpenAI from "openai";

const [baseURL, picture] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey: "none", maxRetries: 0, timeout: 120_000 });

const question = (image) => ({
  model: "any",
  messages: [
    {
      role: "user",
      content: [
        { type: "text", text: "t203 t42" },
        { type: "image_url", image_url: { url: image } },
        { type: "text", text: "t13 t77 t250 t31 t9 t118" },
      ],
    },
  ],
  temperature: 0,
  max_tokens: 12,
  ignore_eos: true,
});

async function stream(request) {
  const chunks = await client.chat.completions.create({
    ...request,
    stream: true,
    stream_options: { include_usage: true },
  });
  const result = { text: "", chunks: 0, finish: null, usage: null, pruning: null };
  for await (const chunk of chunks) {
    result.chunks++;
    result.text += chunk.choices[0]?.delta.content ?? "";
    result.finish ??= chunk.choices[0]?.finish_reason ?? null;
    result.usage ??= chunk.usage ?? null;
    result.pruning ??= chunk.pruning ?? null;
  }
  return result;
}

// The client's helper, which puts the pieces together itself.
async function gathered(request) {
  const completion = await client.chat.completions.stream(request).finalChatCompletion();
  return { text: completion.choices[0].message.content, finish: completion.choices[0].finish_reason };
}

async function abandoned(request) {
  const chunks = await client.chat.completions.create({ ...request, max_tokens: 2000, stream: true });
  for await (const chunk of chunks) {
    if (chunk.choices[0]?.delta.content) {
      chunks.controller.abort();
      return true;
    }
  }
  return false;
}

async function failure(request, options) {
  try {
    await client.chat.completions.create(request, options);
    return null;
  } catch (e) {
    return { kind: e.constructor.name, status: e.status, code: e.code, param: e.param, type: e.type };
  }
}

const pruned = { ...question(picture), pruning: { strategy: "fastervlm", retention_ratio: 0.4 } };
const result = {
  text: await client.chat.completions.create({
    model: "any",
    messages: [
      { role: "system", content: "t250 t251" },
      { role: "user", content: "t3 t200 t18" },
    ],
    temperature: 0,
    max_completion_tokens: 6,
    ignore_eos: true,
  }),
  image: await client.chat.completions.create(question(picture)),
  pruned: await client.chat.completions.create(pruned),
  stream: await stream(pruned),
  gathered: await gathered(pruned),
  abandoned: await abandoned(question(picture)),
  errors: {
    strategy: await failure({ ...pruned, pruning: { strategy: "magic" } }),
    choices: await failure({ ...question(picture), n: 2 }),
    picture: await failure(question("data:image/png;base64,aGVsbG8=")),
    streamed: await failure({ ...pruned, temperature: -1, stream: true }),
    model: await failure(question(picture), { query: { model_name: "nobody" } }),
  },
};
console.log(JSON.stringify(result));
