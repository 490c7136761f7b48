/**
 * The interface for visual token pruning strategies, and how to write one. A strategy decides, from what the vision
 * encoder already knows about a picture, which of its visual tokens the language model gets to see. Everything here is
 * arrays and values: no tensor library, no server.
 *
 * <h2>A complete example</h2>
 *
 * <pre>{@code
 * package com.example;
 *
 * import com.google.auto.service.AutoService;
 * import com.oracle.labs.mlrg.olcut.config.Config;
 * import com.oracle.labs.mlrg.olcut.config.Configurable;
 * import io.github.herovlm.spi.*;
 * import java.util.*;
 * import java.util.stream.IntStream;
 *
 * @AutoService(VisualTokenPruner.class)
 * public final class TopAttentionPruner implements VisualTokenPruner, Configurable {
 *     private record Patch(int tile, int index, double score) {}
 *
 *     @Config(description = "Layer that ranks the patches, 0 to 23 of the published tower.")
 *     private int layer = 22;
 *
 *     @Override
 *     public void postConfig() {
 *         if (layer < 0 || layer > 23) {
 *             throw new InvalidInputException("layer", layer, "a number from 0 to 23");
 *         }
 *     }
 *
 *     @Override
 *     public String name() {
 *         return "top-attention";
 *     }
 *
 *     @Override
 *     public String description() {
 *         return "The patches of the whole picture that the CLS token attends to most.";
 *     }
 *
 *     @Override
 *     public EvidenceRequest evidence(VisionTower tower) {
 *         int scaled = tower.requireCls(name()).scaleLayer(layer);
 *         return new EvidenceRequest(
 *                 List.of(new EvidenceRequest.Attention(scaled, AttentionStage.AFTER_SOFTMAX, TileScope.ALL)),
 *                 false,
 *                 false);
 *     }
 *
 *     @Override
 *     public PrunePlan prune(Evidence evidence, Budget budget) {
 *         TileGrid grid = evidence.grid();
 *         ContentRegion region = grid.contentRegion(Unpadding.MODEL);
 *         PlanePolicy plane = budget.planeOr(PlanePolicy.CONTENT);
 *         int scaled = evidence.tower().scaleLayer(layer);
 *         List<Patch> patches = new ArrayList<>();
 *         for (int tile = 0; tile < grid.tiles(); tile++) {
 *             double[] scores = evidence.attention(scaled, AttentionStage.AFTER_SOFTMAX, tile).meanOverHeads();
 *             int[] eligible = tile == 0 || plane == PlanePolicy.FULL
 *                     ? IntStream.range(0, grid.patchesPerTile()).toArray()
 *                     : grid.contentPatches(tile, region);
 *             for (int index : eligible) {
 *                 patches.add(new Patch(tile, index, scores[index]));
 *             }
 *         }
 *         int quota = Math.max(1, (int) (budget.retention() * patches.size()));
 *         // The sort is stable: of equal scores the lower tile and index wins.
 *         patches.sort(Comparator.comparingDouble(Patch::score).reversed());
 *         int[][] kept = IntStream.range(0, grid.tiles())
 *                 .mapToObj(tile -> patches.stream().limit(quota).filter(patch -> patch.tile() == tile)
 *                         .mapToInt(Patch::index).sorted().toArray())
 *                 .toArray(int[][]::new);
 *         int[] budgets = Arrays.stream(kept).mapToInt(tile -> tile.length).toArray();
 *         return new PrunePlan(grid, plane, budget.newlinesOr(NewlinePolicy.CONTENT_ROWS), region, budgets, kept);
 *     }
 * }
 * }</pre>
 *
 * <h2>What to implement</h2>
 *
 * <ul>
 *   <li>{@link io.github.herovlm.spi.VisualTokenPruner#name() name}: lower-case letters, digits and dashes. Two strategies
 *       of one name on a class path stop the start-up.
 *   <li>{@link io.github.herovlm.spi.VisualTokenPruner#evidence evidence}: what {@code prune} will read. It is asked before
 *       the encoder runs, and nothing else is computed or delivered: reading more is a {@link
 *       io.github.herovlm.spi.MissingEvidenceException}. Attention comes per layer, before or after the softmax, for the
 *       thumbnail (tile 0), the local tiles (1..K) or all; besides there are the CLS embedding of every tile and the
 *       relevance of every local tile to the instruction, which costs a second encoder and may be switched off ({@link
 *       io.github.herovlm.spi.Evidence#relevanceDisabled()}). {@link io.github.herovlm.spi.Evidence} has the shapes.
 *       Layer numbers of papers are those of a 24-layer tower: scale them ({@link
 *       io.github.herovlm.spi.VisionTower#scaleLayer}). A tower without CLS token has no such evidence: refuse it ({@link
 *       io.github.herovlm.spi.VisionTower#requireCls}).
 *   <li>{@link io.github.herovlm.spi.VisualTokenPruner#prune prune}: the same evidence and budget must give the same plan,
 *       from any thread. Ties go to the lower index. Do not order tokens by score: {@link
 *       io.github.herovlm.spi.PrunePlan} puts them in the order that the model was trained to read. At least one patch
 *       stays, however small the ratio. A few milliseconds are the most it should take.
 * </ul>
 *
 * <h2>Budget, plane and newlines</h2>
 *
 * <p>{@link io.github.herovlm.spi.BudgetMode#EXACT} makes strategies comparable: keep exactly {@code max(1, trunc(r · N))}
 * of the N patches that show picture (all of the thumbnail's, and the local tiles' inside the {@link
 * io.github.herovlm.spi.ContentRegion} of {@link io.github.herovlm.spi.Unpadding#MODEL}), so that r = 1 gives the unpruned
 * sequence. {@link io.github.herovlm.spi.BudgetMode#PUBLISHED} counts as the strategy's paper or code does; a strategy that
 * has none to follow treats both alike, as the example does.
 *
 * <p>The {@link io.github.herovlm.spi.PlanePolicy} says whether padding patches may be kept, the {@link
 * io.github.herovlm.spi.NewlinePolicy} which rows end in a newline token. Both can be overridden by whoever asks, so take
 * them from {@link io.github.herovlm.spi.Budget#planeOr} and {@link io.github.herovlm.spi.Budget#newlinesOr} with your own
 * as argument, and write them into the plan.
 *
 * <h2>Parameters</h2>
 *
 * <p>A strategy without parameters is a plain class with a public constructor without arguments. One with parameters is an
 * OLCUT {@code Configurable}: every {@code @Config} field is a parameter, its initialiser the default, its description
 * what {@code hero strategies} shows. OLCUT sets the fields and then calls {@code postConfig}, the place for range checks;
 * what is thrown there is told to whoever configured, under the name {@code pruner.<name>.<field>}, or that of the
 * file and the component. Do not change fields after that.
 *
 * <ul>
 *   <li>Types: boolean, numbers, char, String, enums, File and Path; lists, sets and arrays of these. {@code List<Integer>}
 *       rather than {@code int[]}; {@code Set} of an enum rather than {@code EnumSet}, which OLCUT reads in capitals only.
 *       References to other components and maps cannot be set.
 *   <li>Values are checked before OLCUT sees them: booleans are true or false, numbers finite, enums matched whatever
 *       their case, lists split at commas, unknown keys refused; variables ({@code ${…}}) are not replaced.
 *   <li>A boxed number without a default must be given, like one declared {@code mandatory}.
 *   <li>The fields cannot be final, since OLCUT writes them, and their package must be open to OLCUT in a named module.
 * </ul>
 *
 * <p>Instances with a name of their own, found as if they were strategies, come from an OLCUT file, XML or JSON ({@link
 * io.github.herovlm.spi.PrunerRegistry#withInstances}):
 *
 * <pre>{@code
 * <config>
 *   <component name="top-attention-early" type="com.example.TopAttentionPruner">
 *     <property name="layer" value="5"/>
 *   </component>
 * </config>
 * }</pre>
 *
 * <p>In such a file there are components with {@code name}, {@code type} or {@code inherit}, holding {@code property} and
 * {@code propertylist} elements, and nothing else.
 *
 * <h2>Tests</h2>
 *
 * <p>The test-jar of hero-spi has, in {@code io.github.herovlm.spi.testing}, the class {@code VisualTokenPrunerContract}:
 * extend it, return your strategy, and JUnit runs what every strategy must satisfy, on made-up evidence that holds exactly
 * what you declared. {@code AssertingPruner} wraps a strategy and checks each call; use it in tests of your own. Both need
 * JUnit 5 and AssertJ.
 *
 * <h2>Packaging</h2>
 *
 * <ul>
 *   <li>Compile against hero-spi with scope {@code provided}, and auto-service-annotations for {@code @AutoService}, whose
 *       processor (auto-service, on the annotation processor path) writes {@code
 *       META-INF/services/io.github.herovlm.spi.VisualTokenPruner}. Writing that file by hand does as well.
 *   <li>Put the jar on the class path of {@code hero}, or beside the others in the {@code libs/} of a model archive.
 *       Strategies are found through the class loader of the plugin, never through the thread's context loader.
 *   <li>Neither bundle nor relocate hero-spi or OLCUT: a second copy of either is a different type, and the strategy is
 *       "not a subtype". What else you use may be bundled and relocated.
 *   <li>Put {@code Implementation-Version} into the manifest (Maven: {@code addDefaultImplementationEntries}). With the
 *       class name and the values of all parameters it makes up the {@link io.github.herovlm.spi.PrunerProvenance} that
 *       every result carries; without it the version is "development".
 * </ul>
 *
 * <p>The folder {@code integration-tests/foreign-strategy} of the repository is such a jar, with its build and its tests.
 */
@NullMarked
package io.github.herovlm.spi;

import org.jspecify.annotations.NullMarked;
