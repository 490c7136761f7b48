# LLaMA / Mistral decoder with a preallocated KV cache (transformers: modeling_llama.LlamaForCausalLM), and the packing of
# text and visual tokens into its input.
#   n tokens, d hidden size, h query heads, g key-value heads, e head size, V vocabulary
#   cache: [layers, 2 (key, value), g, capacity, e];  rotation: cos and sin, [n, 1, e] each

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
  layers : List[__torch__.llama.DecoderLayer]

  def bind_ends(self: __torch__.M, w: List[Tensor], stored: List[int]) -> None:
    """w: embed_tokens [V, d], final norm [d], image_newline [d], and lm_head [V, d] unless the embedding serves as it"""
    w = __torch__.lib.cast(w, stored, self.dtype, self.device)
    if len(w) == 3:
      w.append(w[0])
    self.ends = w
    self.inverse_frequency = [__torch__.lib.inverse_frequency(self.rope_theta, self.head_dim, self.device)]

  def bind_layer(self: __torch__.M, w: List[Tensor], stored: List[int]) -> None:
    """w: as DecoderLayer takes them"""
    w = __torch__.lib.cast(w, stored, self.dtype, self.device)
    self.layers.append(__torch__.llama.DecoderLayer(self.kv_heads, self.head_dim, self.eps, self.window, w))

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
    return __torch__.lib.pack(codes, torch.cat(rows), self.ends[0])

  def rotation(self: __torch__.M, positions: Tensor) -> List[Tensor]:
    """[n] -> cos, sin: [n, 1, e]"""
    return __torch__.lib.rotation(positions, self.inverse_frequency[0], self.dtype)

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
