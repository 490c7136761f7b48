# CLIP vision transformer (transformers: modeling_clip.CLIPVisionTransformer), with the CLS attention rows that pruning
# strategies read taken out beside fused attention.
#   T tiles, N = P + 1 tokens (CLS first), d hidden size, h heads, e = d / h

class M(Module):
  __parameters__ = []
  __buffers__ = []
  heads : int
  eps : float
  quick_gelu : bool
  patch_size : int
  dtype : int
  device : str
  embeddings : List[Tensor]
  layers : List[__torch__.lib.ClipLayer]

  def bind_embeddings(self: __torch__.M, w: List[Tensor], stored: List[int]) -> None:
    """w: class_embedding [d], patch_embedding [d, 3, p, p], position_embedding [N, d], pre-layernorm weight, bias"""
    self.embeddings = __torch__.lib.cast(w, stored, self.dtype, self.device)

  def bind_layer(self: __torch__.M, w: List[Tensor], stored: List[int]) -> None:
    """w: as ClipLayer takes them"""
    w = __torch__.lib.cast(w, stored, self.dtype, self.device)
    self.layers.append(__torch__.lib.ClipLayer(self.heads, self.eps, self.quick_gelu, w))

  def embed(self: __torch__.M, pixels: Tensor) -> Tensor:
    """[T, 3, side, side] -> hidden state 0: [T, N, d]"""
    x = pixels.to(torch.device(self.device), self.dtype)
    return __torch__.lib.embed_tiles(x, self.embeddings, self.patch_size, self.eps)

  def hidden_state(self: __torch__.M, pixels: Tensor, index: int) -> Tensor:
    """hidden_states[index], 0 = embeddings: [T, N, d]"""
    x = self.embed(pixels)
    for i in range(index):
      layer = self.layers[i]
      x = layer.finish(x, layer.qkv(x), False)
    return x

  def encode(self: __torch__.M, pixels: Tensor, feature_layer: int, after: List[int], before: List[int], last_cls: bool) -> List[Tensor]:
    """Runs as much as is needed and no more.
    feature_layer: the hidden state wanted, 0 = embeddings; after, before: the layers whose CLS rows are wanted after and
    before the softmax, ascending; last_cls: whether the CLS row of the last hidden state is wanted.
    -> patches of the hidden state [T, P, d]; a row [T, h, P] for each layer in after, then for each in before; the CLS row
    [T, d] if wanted. Evidence is float32."""
    full = feature_layer
    if last_cls:
      full = len(self.layers)
    rows_end = 0
    for i in after + before:
      rows_end = max(rows_end, i + 1)
    x = self.embed(pixels)
    features = x
    rows_after = annotate(List[Tensor], [])
    rows_before = annotate(List[Tensor], [])
    for i in range(max(full, rows_end)):
      layer = self.layers[i]
      qkv = layer.qkv(x)
      if i in after or i in before:
        scores = self.cls_scores(qkv[0], qkv[1])
        if i in after:
          rows_after.append(torch.softmax(scores, -1).slice(2, 1))
        if i in before:
          rows_before.append(scores.slice(2, 1))
      if i < full or i + 1 < rows_end:
        x = layer.finish(x, qkv, False)
      if i + 1 == feature_layer:
        features = x
    out = [features.slice(1, 1)] + rows_after + rows_before
    if last_cls:
      out.append(x.select(1, 0).to(6))
    return out

  def cls_scores(self: __torch__.M, q: Tensor, k: Tensor) -> Tensor:
    """The CLS query against every key before the softmax, in float32: [T, h, N]"""
    cls = q.slice(2, 0, 1).to(6) * q.size(-1) ** -0.5
    return torch.matmul(cls, k.to(6).transpose(2, 3)).squeeze(2)
