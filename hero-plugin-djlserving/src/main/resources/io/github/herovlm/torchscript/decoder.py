# LLaMA / Mistral decoder with a preallocated KV cache (transformers: modeling_llama.LlamaForCausalLM), and the packing of
# text and visual tokens into its input.
#   n tokens, d hidden size, h query heads, g key-value heads, e head size, V vocabulary
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

  def __init__(self: __torch__.DecoderLayer, kv_heads: int, head_dim: int, eps: float, window: int, w: List[Tensor]) -> None:
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

  def rotate(self: __torch__.DecoderLayer, x: Tensor, rotation: List[Tensor]) -> Tensor:
    """Rotary embedding, rotate-half form: [n, heads, e]"""
    halves = torch.chunk(x, 2, -1)
    return x * rotation[0] + torch.cat([-halves[1], halves[0]], -1) * rotation[1]

  def qkv(self: __torch__.DecoderLayer, x: Tensor, rotation: List[Tensor]) -> List[Tensor]:
    """[n, d] -> q [n, h, e], k, v [n, g, e], q and k rotated"""
    x = torch.linear(__torch__.lib.rms_norm(x, self.input_norm, self.eps), self.qkv_weight)
    x = x.view([x.size(0), -1, self.head_dim])
    heads = x.size(1) - 2 * self.kv_heads
    rotated = self.rotate(x.slice(1, 0, heads + self.kv_heads), rotation)
    return [rotated.slice(1, 0, heads), rotated.slice(1, heads), x.slice(1, heads + self.kv_heads)]

  def finish(self: __torch__.DecoderLayer, x: Tensor, attended: Tensor) -> Tensor:
    """x [n, d], attended [n, h * e] -> [n, d]"""
    x = x + torch.linear(attended, self.out_weight)
    gate_up = torch.linear(__torch__.lib.rms_norm(x, self.post_norm, self.eps), self.gate_up_weight).chunk(2, -1)
    return x + torch.linear(torch.silu(gate_up[0]) * gate_up[1], self.down_weight)

  def store(self: __torch__.DecoderLayer, qkv: List[Tensor], cache: Tensor) -> None:
    """Keys and values of a whole prompt into cache [2, g, capacity, e]"""
    seen = cache.slice(2, 0, qkv[0].size(0))
    seen.select(0, 0).copy_(qkv[1].transpose(0, 1))
    seen.select(0, 1).copy_(qkv[2].transpose(0, 1))

  def prefill(self: __torch__.DecoderLayer, x: Tensor, rotation: List[Tensor], mask: Optional[Tensor], cache: Tensor) -> Tensor:
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

  def prefill_last(self: __torch__.DecoderLayer, x: Tensor, rotation: List[Tensor], cache: Tensor, seen: List[Tensor], i: int) -> Tensor:
    """As prefill, where nobody looks at what comes out but for the last token, as behind the last layer: [n, d] -> [1, d]"""
    qkv = self.qkv(x, rotation)
    self.store(qkv, cache)
    return self.finish(x.slice(0, -1), self.attend(qkv[0].slice(0, -1), [seen], i))

  def step(self: __torch__.DecoderLayer, x: Tensor, rotation: List[Tensor], slots: List[List[Tensor]], seen: List[List[Tensor]], i: int) -> Tensor:
    """One token of each of b sequences in layer i. slots: where keys and values go, of each sequence by layer, [2, g, e];
    seen: as attend takes it; [b, d] -> [b, d]"""
    qkv = self.qkv(x, rotation)
    # One by one: the compiler takes torch._foreach_copy_, which returns nothing, for having no effect and drops it.
    fresh = torch.unbind(torch.stack([qkv[1], qkv[2]], 1))
    for b in range(len(slots)):
      slots[b][i].copy_(fresh[b])
    return self.finish(x, self.attend(qkv[0], seen, i))

  def attend(self: __torch__.DecoderLayer, q: Tensor, seen: List[List[Tensor]], i: int) -> Tensor:
    """Queries [b, h, e] of as many sequences, each against its own cache. seen: of each, keys and values by layer, [1, g, m, e];
    the query heads of a group share one key head: they are folded into the query's length -> [b, h * e]"""
    queries = torch.split(q.reshape([q.size(0), self.kv_heads, -1, self.head_dim]), 1)
    attended = annotate(List[Tensor], [])
    for b in range(len(queries)):
      attended.append(torch.scaled_dot_product_attention(queries[b], seen[b][2 * i], seen[b][2 * i + 1]))
    return torch.cat(attended).flatten(1)

class M(Module):
  __parameters__ = []
  __buffers__ = []
  kv_heads : int
  head_dim : int
  eps : float
  rope_theta : float
  window : int
  dtype : int
  device : str
  ends : List[Tensor]
  inverse_frequency : List[Tensor]
  layers : List[__torch__.DecoderLayer]

  def bind_ends(self: __torch__.M, w: List[Tensor], stored: List[int]) -> None:
    """w: embed_tokens [V, d], final norm [d], image_newline [d], and lm_head [V, d] unless the embedding serves as it"""
    w = __torch__.lib.cast(w, stored, self.dtype, self.device)
    if len(w) == 3:
      w.append(w[0])
    self.ends = w
    steps = torch.arange(0, self.head_dim, 2, dtype=6, device=torch.device(self.device))
    self.inverse_frequency = [torch.reciprocal(torch.pow(self.rope_theta, steps / self.head_dim))]

  def bind_layer(self: __torch__.M, w: List[Tensor], stored: List[int]) -> None:
    """w: as DecoderLayer takes them"""
    w = __torch__.lib.cast(w, stored, self.dtype, self.device)
    self.layers.append(__torch__.DecoderLayer(self.kv_heads, self.head_dim, self.eps, self.window, w))

  def new_cache(self: __torch__.M, capacity: int) -> Tensor:
    shape = [len(self.layers), 2, self.kv_heads, capacity, self.head_dim]
    return torch.zeros(shape, dtype=self.dtype, device=torch.device(self.device))

  def pack(self: __torch__.M, codes: Tensor, visual: List[Tensor]) -> Tensor:
    """codes: int64 [n]; a token id, or -1 for image_newline, or -2 - r for row r of the visual features, all pictures'
    [T, P, d] laid end to end -> [n, d]"""
    codes = codes.to(torch.device(self.device), 4)
    rows = [self.ends[2].unsqueeze(0)]
    for features in visual:
      rows.append(features.flatten(0, 1).to(self.dtype))
    visual_rows = torch.embedding(torch.cat(rows), torch.clamp(-1 - codes, 0))
    text_rows = torch.embedding(self.ends[0], torch.clamp(codes, 0))
    return torch.where((codes >= 0).unsqueeze(1), text_rows, visual_rows)

  def rotation(self: __torch__.M, positions: Tensor) -> List[Tensor]:
    """[n] -> cos, sin: [n, 1, e]"""
    angles = torch.outer(positions.to(6), self.inverse_frequency[0])
    angles = torch.cat([angles, angles], -1).unsqueeze(1)
    return [torch.cos(angles).to(self.dtype), torch.sin(angles).to(self.dtype)]

  def sliding_mask(self: __torch__.M, n: int) -> Optional[Tensor]:
    """None where plain causal attention does; else [n, n], true where a query may look"""
    mask = annotate(Optional[Tensor], None)
    if self.window > 0 and n > self.window:
      ones = torch.ones([n, n], dtype=11, device=torch.device(self.device))
      mask = torch.triu(torch.tril(ones), 1 - self.window)
    return mask

  def logits(self: __torch__.M, x: Tensor) -> Tensor:
    """[n, d] -> float32 [n, V]"""
    return torch.linear(__torch__.lib.rms_norm(x, self.ends[1], self.eps), self.ends[3]).to(6)

  def seen(self: __torch__.M, cache: Tensor, n: int) -> List[Tensor]:
    """What the last of n tokens may look at: keys and values of each layer in turn, views of the cache, [1, g, m, e] each"""
    begin = 0
    if self.window > 0:
      begin = max(0, n - self.window)
    return torch.split(cache.slice(3, begin, n).flatten(0, 1), 1)

  def prefill(self: __torch__.M, x: Tensor, cache: Tensor) -> Tensor:
    """A whole prompt from position 0: [n, d] -> logits of what follows it, [1, V]"""
    rotation = self.rotation(torch.arange(x.size(0), device=torch.device(self.device)))
    mask = self.sliding_mask(x.size(0))
    last = len(self.layers) - 1
    for i in range(last):
      x = self.layers[i].prefill(x, rotation, mask, cache.select(0, i))
    seen = self.seen(cache, x.size(0))
    return self.logits(self.layers[last].prefill_last(x, rotation, cache.select(0, last), seen, last))

  def step(self: __torch__.M, tokens: List[int], positions: List[int], caches: List[Tensor]) -> Tensor:
    """One token of each of b sequences; positions: how many tokens each cache holds -> logits [b, V]"""
    device = torch.device(self.device)
    x = torch.embedding(self.ends[0], torch.tensor(tokens, dtype=4, device=device))
    rotation = self.rotation(torch.tensor(positions, dtype=4, device=device))
    # All views at once: taking them layer by layer would cost more than the small copies and products do.
    slots = annotate(List[List[Tensor]], [])
    seen = annotate(List[List[Tensor]], [])
    for b in range(len(positions)):
      slots.append(torch.unbind(caches[b].select(3, positions[b])))
      seen.append(self.seen(caches[b], positions[b] + 1))
    for i in range(len(self.layers)):
      x = self.layers[i].step(x, rotation, slots, seen, i)
    return self.logits(x)
