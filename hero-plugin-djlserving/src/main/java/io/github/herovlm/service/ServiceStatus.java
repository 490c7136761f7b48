package io.github.herovlm.service;

import io.github.herovlm.llava.ImageCacheStats;
import io.github.herovlm.schedule.SchedulerStatus;

/**
 * How busy a model is at one moment.
 *
 * @param inside requests that have come and not ended, those whose pictures are being read included
 * @param scheduler what runs and waits
 * @param imageCache the cache of encoded pictures
 */
public record ServiceStatus(int inside, SchedulerStatus scheduler, ImageCacheStats imageCache) {}
