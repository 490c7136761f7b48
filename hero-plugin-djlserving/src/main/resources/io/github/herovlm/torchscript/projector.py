# The two-layer projector from the vision tower to the language model (transformers: LlavaNextMultiModalProjector).

class M(Module):
  __parameters__ = []
  __buffers__ = []
  dtype : int
  device : str
  weights : List[Tensor]

  def bind(self: __torch__.M, w: List[Tensor], stored: List[int]) -> None:
    """w: linear_1 weight [m, d], bias; linear_2 weight [m, m], bias"""
    self.weights = __torch__.lib.cast(w, stored, self.dtype, self.device)

  def project(self: __torch__.M, features: Tensor) -> Tensor:
    """[T, P, d] -> [T, P, m]"""
    return __torch__.lib.project(features.to(torch.device(self.device), self.dtype), self.weights)

  def settle(self: __torch__.M, x: Tensor) -> Tensor:
    """One value of x: reading it waits until a GPU has computed all of x"""
    return x.flatten().slice(0, 0, 1).to(6)
