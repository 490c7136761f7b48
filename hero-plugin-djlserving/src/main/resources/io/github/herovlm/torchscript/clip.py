# The halves of CLIP that bring a tile and an instruction into one shared space (transformers: CLIPModel.get_text_features,
# get_image_features): the text tower, and the projections of both sides. The vision tower is a module of its own.
#   n tokens, t text hidden size, d vision hidden size, c shared space

class M(Module):
  __parameters__ = []
  __buffers__ = []
  heads : int
  eps : float
  vision_eps : float
  quick_gelu : bool
  dtype : int
  device : str
  vision_head : List[Tensor]
  text_ends : List[Tensor]
  layers : List[__torch__.lib.ClipLayer]

  def bind_vision_head(self: __torch__.M, w: List[Tensor], stored: List[int]) -> None:
    """w: post-layernorm weight, bias; visual projection [c, d]"""
    self.vision_head = __torch__.lib.cast(w, stored, self.dtype, self.device)

  def bind_text_ends(self: __torch__.M, w: List[Tensor], stored: List[int]) -> None:
    """w: token embedding [V, t], position embedding [77, t], final layernorm weight, bias, text projection [c, t]"""
    self.text_ends = __torch__.lib.cast(w, stored, self.dtype, self.device)

  def bind_layer(self: __torch__.M, w: List[Tensor], stored: List[int]) -> None:
    """w: as ClipLayer takes them"""
    w = __torch__.lib.cast(w, stored, self.dtype, self.device)
    self.layers.append(__torch__.lib.ClipLayer(self.heads, self.eps, self.quick_gelu, w))

  def image_features(self: __torch__.M, cls: Tensor) -> Tensor:
    """CLS rows of the vision tower's last hidden state [T, d] -> float32 [T, c], not normalised"""
    x = cls.to(torch.device(self.device), self.dtype)
    x = __torch__.lib.layer_norm(x, self.vision_head[0], self.vision_head[1], self.vision_eps)
    return torch.linear(x, self.vision_head[2]).to(6)

  def last_hidden_state(self: __torch__.M, ids: List[int]) -> Tensor:
    """Token ids [n] -> [n, t], after the final layer norm"""
    e = self.text_ends
    tokens = torch.tensor(ids, dtype=4, device=torch.device(self.device))
    x = (torch.embedding(e[0], tokens) + e[1].slice(0, 0, len(ids))).unsqueeze(0)
    for layer in self.layers:
      x = layer.finish(x, layer.qkv(x), True)
    return __torch__.lib.layer_norm(x, e[2], e[3], self.eps).squeeze(0)

  def text_features(self: __torch__.M, ids: List[int], end: int) -> Tensor:
    """Token ids and the position of the end-of-text token -> float32 [1, c], not normalised"""
    pooled = self.last_hidden_state(ids).slice(0, end, end + 1)
    return torch.linear(pooled, self.text_ends[4]).to(6)
