# One layer of a LLaMA / Mistral decoder (transformers: modeling_llama.LlamaDecoderLayer), shared by decoding and training.
#   n tokens, d hidden size, h query heads, g key-value heads, e head size
#   cache: [layers, 2 (key, value), g, capacity, e];  rotation: cos and sin, [n, 1, e] each

class DecoderLayer:
  kv_heads : int
  head_dim : int
  eps : float
  window : int
  input_norm : Tensor
  qkv_weight : Tensor
  out_weight : Tensor
  post_norm : Tensor
  gate_up_weight : Tensor
  down_weight : Tensor

  def __init__(self: __torch__.llama.DecoderLayer, kv_heads: int, head_dim: int, eps: float, window: int, w: List[Tensor]) -> None:
    """w: input norm; q, k, v, o; post-attention norm; gate, up, down"""
    self.kv_heads = kv_heads
    self.head_dim = head_dim
    self.eps = eps
    self.window = window
    self.input_norm = w[0]
    self.qkv_weight = torch.cat([w[1], w[2], w[3]])
    self.out_weight = w[4]
    self.post_norm = w[5]
    self.gate_up_weight = torch.cat([w[6], w[7]])
    self.down_weight = w[8]

  def rotate(self: __torch__.llama.DecoderLayer, x: Tensor, rotation: List[Tensor]) -> Tensor:
    """Rotary embedding, rotate-half form: [n, heads, e]"""
    halves = torch.chunk(x, 2, -1)
    return x * rotation[0] + torch.cat([-halves[1], halves[0]], -1) * rotation[1]

  def qkv(self: __torch__.llama.DecoderLayer, x: Tensor, rotation: List[Tensor]) -> List[Tensor]:
    """[n, d] -> q [n, h, e], k, v [n, g, e], q and k rotated"""
    x = torch.linear(__torch__.lib.rms_norm(x, self.input_norm, self.eps), self.qkv_weight)
    x = x.view([x.size(0), -1, self.head_dim])
    heads = x.size(1) - 2 * self.kv_heads
    rotated = self.rotate(x.slice(1, 0, heads + self.kv_heads), rotation)
    return [rotated.slice(1, 0, heads), rotated.slice(1, heads), x.slice(1, heads + self.kv_heads)]

  def finish(self: __torch__.llama.DecoderLayer, x: Tensor, attended: Tensor) -> Tensor:
    """x [n, d], attended [n, h * e] -> [n, d]"""
    x = x + torch.linear(attended, self.out_weight)
    gate_up = torch.linear(__torch__.lib.rms_norm(x, self.post_norm, self.eps), self.gate_up_weight).chunk(2, -1)
    return x + torch.linear(torch.silu(gate_up[0]) * gate_up[1], self.down_weight)

  def store(self: __torch__.llama.DecoderLayer, qkv: List[Tensor], cache: Tensor) -> None:
    """Keys and values of a whole prompt into cache [2, g, capacity, e]"""
    seen = cache.slice(2, 0, qkv[0].size(0))
    seen.select(0, 0).copy_(qkv[1].transpose(0, 1))
    seen.select(0, 1).copy_(qkv[2].transpose(0, 1))

  def prefill(self: __torch__.llama.DecoderLayer, x: Tensor, rotation: List[Tensor], mask: Optional[Tensor], cache: Tensor) -> Tensor:
    """A whole prompt from position 0; cache [2, g, capacity, e] is filled: [n, d] -> [n, d]"""
    qkv = self.qkv(x, rotation)
    self.store(qkv, cache)
    q = qkv[0].transpose(0, 1)
    k = qkv[1].transpose(0, 1)
    v = qkv[2].transpose(0, 1)
    if q.size(0) != self.kv_heads:
      k = torch.repeat_interleave(k, q.size(0) // self.kv_heads, 0)
      v = torch.repeat_interleave(v, q.size(0) // self.kv_heads, 0)
    a = torch.scaled_dot_product_attention(q.unsqueeze(0), k.unsqueeze(0), v.unsqueeze(0), mask, 0., mask is None)
    return self.finish(x, a.squeeze(0).transpose(0, 1).flatten(1))

  def prefill_last(self: __torch__.llama.DecoderLayer, x: Tensor, rotation: List[Tensor], cache: Tensor, seen: List[Tensor], i: int) -> Tensor:
    """As prefill, where nobody looks at what comes out but for the last token, as behind the last layer: [n, d] -> [1, d]"""
    qkv = self.qkv(x, rotation)
    self.store(qkv, cache)
    return self.finish(x.slice(0, -1), self.attend(qkv[0].slice(0, -1), [seen], i))

  def step(self: __torch__.llama.DecoderLayer, x: Tensor, rotation: List[Tensor], slots: List[List[Tensor]], seen: List[List[Tensor]], i: int) -> Tensor:
    """One token of each of b sequences in layer i. slots: where keys and values go, of each sequence by layer, [2, g, e];
    seen: as attend takes it; [b, d] -> [b, d]"""
    qkv = self.qkv(x, rotation)
    # One by one: the compiler takes torch._foreach_copy_, which returns nothing, for having no effect and drops it.
    fresh = torch.unbind(torch.stack([qkv[1], qkv[2]], 1))
    for b in range(len(slots)):
      slots[b][i].copy_(fresh[b])
    return self.finish(x, self.attend(qkv[0], seen, i))

  def attend(self: __torch__.llama.DecoderLayer, q: Tensor, seen: List[List[Tensor]], i: int) -> Tensor:
    """Queries [b, h, e] of as many sequences, each against its own cache. seen: of each, keys and values by layer, [1, g, m, e];
    the query heads of a group share one key head: they are folded into the query's length -> [b, h * e]"""
    queries = torch.split(q.reshape([q.size(0), self.kv_heads, -1, self.head_dim]), 1)
    attended = annotate(List[Tensor], [])
    for b in range(len(queries)):
      attended.append(torch.scaled_dot_product_attention(queries[b], seen[b][2 * i], seen[b][2 * i + 1]))
    return torch.cat(attended).flatten(1)
