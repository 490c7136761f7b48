# TorchScript, compiled by libtorch when the archive is loaded (no Python involved). Shared by all modules.

def cast(weights: List[Tensor], stored: List[int], dtype: int, device: str) -> List[Tensor]:
  """Weights in the type and on the device they are used in, always copies: the file is unmapped afterwards.
  stored: 6 = float32, 5 = float16, 15 = bfloat16 (or, from a file, its bits labelled as float16)."""
  out = annotate(List[Tensor], [])
  for i in range(len(weights)):
    x = weights[i]
    if stored[i] == 15 and x.dtype == 5:
      x = torch.view_copy(x, dtype=15)
    out.append(x.to(torch.device(device), dtype, False, True))
  return out

def layer_norm(x: Tensor, weight: Tensor, bias: Tensor, eps: float) -> Tensor:
  return torch.layer_norm(x, [x.size(-1)], weight, bias, eps)

def rms_norm(x: Tensor, weight: Tensor, eps: float) -> Tensor:
  """In float32 whatever the type of x, as LLaMA has it."""
  wide = x.to(6)
  scale = torch.rsqrt(torch.mean(wide * wide, [-1], True) + eps)
  return weight * (wide * scale).to(x.dtype)

def embed_tiles(x: Tensor, e: List[Tensor], patch_size: int, eps: float) -> Tensor:
  """Pixels [T, 3, side, side] and a vision tower's embeddings, as its bind_embeddings takes them -> [T, N, d], CLS first"""
  patches = torch.conv2d(x, e[1], None, [patch_size, patch_size]).flatten(2).transpose(1, 2)
  cls = e[0].expand([x.size(0), 1, -1])
  return __torch__.lib.layer_norm(torch.cat([cls, patches], 1) + e[2], e[3], e[4], eps)

def project(x: Tensor, w: List[Tensor]) -> Tensor:
  """[T, P, d] and the projector's weights -> [T, P, m]"""
  return torch.linear(torch.gelu(torch.linear(x, w[0], w[1])), w[2], w[3])

def pack(codes: Tensor, rows: Tensor, embedding: Tensor) -> Tensor:
  """codes: int64 [n]; a token id, or -1 - r for row r of the visual rows [R, d], image_newline first -> [n, d]"""
  visual = torch.embedding(rows, torch.clamp(-1 - codes, 0))
  text = torch.embedding(embedding, torch.clamp(codes, 0))
  return torch.where((codes >= 0).unsqueeze(1), text, visual)

def rotation(positions: Tensor, inverse_frequency: Tensor, dtype: int) -> List[Tensor]:
  """Rotary embedding of positions [n] -> cos, sin: [n, 1, e]"""
  angles = torch.outer(positions.to(6), inverse_frequency)
  angles = torch.cat([angles, angles], -1).unsqueeze(1)
  return [torch.cos(angles).to(dtype), torch.sin(angles).to(dtype)]

def inverse_frequency(theta: float, head_dim: int, device: str) -> Tensor:
  """Of the rotary embedding: [e / 2]"""
  steps = torch.arange(0, head_dim, 2, dtype=6, device=torch.device(device))
  return torch.reciprocal(torch.pow(theta, steps / head_dim))

# One pre-norm transformer layer of CLIP's towers (transformers: modeling_clip.CLIPEncoderLayer).
# Shapes: x [B, N, d]; q, k, v [B, heads, N, e] with heads * e = d.
class ClipLayer:
  heads : int
  eps : float
  quick_gelu : bool
  norm1 : List[Tensor]
  qkv_projection : List[Tensor]
  out : List[Tensor]
  norm2 : List[Tensor]
  fc1 : List[Tensor]
  fc2 : List[Tensor]

  def __init__(self: __torch__.lib.ClipLayer, heads: int, eps: float, quick_gelu: bool, w: List[Tensor]) -> None:
    """w: norm1 weight, bias; q weight, bias; k; v; out; norm2; fc1; fc2"""
    self.heads = heads
    self.eps = eps
    self.quick_gelu = quick_gelu
    self.norm1 = [w[0], w[1]]
    self.qkv_projection = [torch.cat([w[2], w[4], w[6]]), torch.cat([w[3], w[5], w[7]])]
    self.out = [w[8], w[9]]
    self.norm2 = [w[10], w[11]]
    self.fc1 = [w[12], w[13]]
    self.fc2 = [w[14], w[15]]

  def qkv(self: __torch__.lib.ClipLayer, x: Tensor) -> List[Tensor]:
    x = __torch__.lib.layer_norm(x, self.norm1[0], self.norm1[1], self.eps)
    x = torch.linear(x, self.qkv_projection[0], self.qkv_projection[1])
    return torch.unbind(x.view([x.size(0), x.size(1), 3, self.heads, -1]).permute([2, 0, 3, 1, 4]))

  def finish(self: __torch__.lib.ClipLayer, x: Tensor, qkv: List[Tensor], causal: bool) -> Tensor:
    a = torch.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], None, 0., causal)
    x = x + torch.linear(a.transpose(1, 2).flatten(2), self.out[0], self.out[1])
    y = __torch__.lib.layer_norm(x, self.norm2[0], self.norm2[1], self.eps)
    y = torch.linear(y, self.fc1[0], self.fc1[1])
    if self.quick_gelu:
      y = y * torch.sigmoid(y * 1.702)
    else:
      y = torch.gelu(y)
    return x + torch.linear(y, self.fc2[0], self.fc2[1])
